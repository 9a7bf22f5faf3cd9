import type { ChannelKind } from '@parley/schemas';
import type { VendorSettings } from './vendor-account.ts';
import type { ChannelSettings } from './window-settings.ts';
import type { Defaulted, Json, JsonDefault, Optional } from '../../platform/database/columns.ts';

export type ChannelTable = {
  id: string;
  application_id: string;
  kind: ChannelKind;
  name: string;
  avatar: Defaulted<string>;
  flow_id: string | null;
  rating_key: string | null;
  skill_group_keys: Defaulted<string[]>;
  secret_sealed: string | null;
  /** What differs from the defaults. */
  settings: JsonDefault<ChannelSettings>;
  allowed_origins: Defaulted<string[]>;
  created_at: Defaulted<Date>;
  deleted_at: Date | null;
  last_identity_at: Optional<Date>;
};

export type VendorChannelTable = {
  channel_id: string;
  application_id: string;
  settings: Json<VendorSettings>;
  secrets_sealed: string;
  last_callback_at: Optional<Date>;
  last_sent_at: Optional<Date>;
  last_error: Optional<string>;
  last_error_at: Optional<Date>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    channel: ChannelTable;
    vendor_channel: VendorChannelTable;
  }
}
