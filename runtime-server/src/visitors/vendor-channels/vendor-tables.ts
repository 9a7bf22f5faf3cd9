import type { FailedDelivery } from '@parley/schemas';
import type { ColumnType } from 'kysely';
import type { KeptEvent } from './vendor-driver.ts';
import type { Defaulted, Optional } from '../../platform/database/columns.ts';

/** Tables of migrations 0012, 0016 and 0020 as Kysely sees them. */
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
  /** When the first try of what is next in line failed. */
  failing_since: Optional<Date>;
};

export type VendorMessageTable = {
  thread_id: string;
  message_id: string;
  vendor_key: string | null;
  /** Why it was not delivered; the other fields are of that. */
  error: string | null;
  failed_of: Optional<FailedDelivery['of']>;
  failed_cause: Optional<FailedDelivery['cause']>;
  failed_at: Optional<Date>;
  /** The change of the thread by which agents were told: nothing that the vendor is told of. */
  marked_change: Optional<number>;
  /** Since when it is to be sent again. */
  again_at: Optional<Date>;
};

export type VendorCallbackTable = {
  channel_id: string;
  callback_id: string;
  number: ColumnType<number, never, never>;
  user_id: string;
  /** Null once it is done. */
  event: ColumnType<KeptEvent | null, string | null, string | null>;
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
