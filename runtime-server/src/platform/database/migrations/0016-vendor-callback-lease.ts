import type { Migration } from '../migrate.ts';

/** Who carries out what a vendor told us, and until when it is that node's. */
export const vendorCallbackLease: Migration = {
  name: '0016-vendor-callback-lease',
  up(sql) {
    sql(`
      alter table vendor_callback add column lease_node text, add column lease_until timestamptz;
    `);
  },
};
