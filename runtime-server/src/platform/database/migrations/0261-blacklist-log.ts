import type { Migration } from '../migrate.ts';

/** The log of the blacklist is read as one list, latest first. */
export const blacklistLog: Migration = {
  name: '0261-blacklist-log',
  up(sql) {
    sql(`
      create index audit_entry_of_blacklist on audit_entry (application_id, id desc)
        where action in ('visitor.blocked', 'visitor.unblocked');
    `);
  },
};
