import type { Migration } from '../migrate.ts';

/** Which hosts a secret may be sent to; null = any, as before. */
export const secretHosts: Migration = {
  name: '0027-secret-hosts',
  up(sql) {
    sql('alter table secret add column hosts text[]');
  },
};
