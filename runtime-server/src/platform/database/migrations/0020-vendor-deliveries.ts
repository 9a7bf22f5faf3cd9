import type { Migration } from '../migrate.ts';

/** What a vendor did not take: why, since when, and whether it is to be sent again. */
export const vendorDeliveries: Migration = {
  name: '0020-vendor-deliveries',
  up(sql) {
    sql(`
      alter table vendor_thread add column failing_since timestamptz;

      -- 'error' is why it was not delivered. 'marked_change' is the change of the thread by which agents were told so: the
      -- vendor is not told of it.
      alter table vendor_message
        add column failed_of text check (failed_of in ('message', 'change', 'withdrawal')),
        add column failed_cause text check (failed_cause in ('refused', 'expired')),
        add column failed_at timestamptz,
        add column marked_change int,
        add column again_at timestamptz;
      update vendor_message m set failed_of = 'message', failed_cause = 'refused', failed_at = now()
        where m.error is not null;
      create index vendor_message_again on vendor_message (thread_id) where again_at is not null;
    `);
  },
};
