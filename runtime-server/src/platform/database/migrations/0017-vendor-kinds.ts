import type { Migration } from '../migrate.ts';

/** Which kinds of channels there are is said by the vendors that this version has, not by the table. */
export const vendorKinds: Migration = {
  name: '0017-vendor-kinds',
  up(sql) {
    sql(`alter table channel drop constraint channel_kind_check;`);
    sql(`alter table channel add constraint channel_kind_check check (kind ~ '^[a-z][a-z0-9-]*$');`);
  },
};
