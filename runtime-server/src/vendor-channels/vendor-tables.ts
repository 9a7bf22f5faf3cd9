import type { TencentSettings } from '@parley/schemas';
import type { ColumnType } from 'kysely';
import type { VendorEvent } from './vendor-driver.ts';

type Defaulted<T> = ColumnType<T, T | undefined, T>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** Tables of migration 0012 as Kysely sees them. */
export type VendorChannelTable = {
  channel_id: string;
  application_id: string;
  settings: ColumnType<TencentSettings, string, string>;
  secrets_sealed: string;
  last_callback_at: Optional<Date>;
  last_sent_at: Optional<Date>;
  last_error: Optional<string>;
  last_error_at: Optional<Date>;
};

export type VendorThreadTable = {
  thread_id: string;
  channel_id: string;
  user_id: string;
  seq: Defaulted<number>;
  change: Defaulted<number>;
  is_online: Defaulted<boolean>;
  lease_node: Optional<string>;
  lease_until: Optional<Date>;
  attempts: Defaulted<number>;
  next_attempt_at: Optional<Date>;
};

export type VendorMessageTable = {
  thread_id: string;
  message_id: string;
  vendor_key: string | null;
  error: string | null;
};

export type VendorCallbackTable = {
  channel_id: string;
  callback_id: string;
  number: ColumnType<number, never, never>;
  user_id: string;
  /** Null once it is done. */
  event: ColumnType<VendorEvent | null, string | null, string | null>;
  attempts: Defaulted<number>;
  next_attempt_at: Optional<Date>;
  received_at: Date;
  done_at: Optional<Date>;
};

declare module '../platform/database/tables.ts' {
  interface Tables {
    vendor_channel: VendorChannelTable;
    vendor_thread: VendorThreadTable;
    vendor_message: VendorMessageTable;
    vendor_callback: VendorCallbackTable;
  }
}
