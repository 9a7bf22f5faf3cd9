import type { ColumnType } from 'kysely';
import type { VendorEvent } from './vendor-driver.ts';
import type { Defaulted, Optional } from '../../platform/database/columns.ts';

/** Tables of migration 0012 as Kysely sees them. */
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
  lease_node: Optional<string>;
  lease_until: Optional<Date>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    vendor_thread: VendorThreadTable;
    vendor_message: VendorMessageTable;
    vendor_callback: VendorCallbackTable;
  }
}
