import type { Migration } from '../migrate.ts';

/** When a host app last signed a user in on a channel: whether an app is connected, at a glance. */
export const lastIdentities: Migration = {
  name: '0260-last-identities',
  up(sql) {
    sql('alter table channel add column last_identity_at timestamptz');
  },
};
