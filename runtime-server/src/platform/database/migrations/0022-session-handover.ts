import type { Migration } from '../migrate.ts';

/** Who passed a session on last, and what they said about it to whoever comes. */
export const sessionHandover: Migration = {
  name: '0022-session-handover',
  up(sql) {
    sql(`
      alter table session add column handover jsonb;
    `);
  },
};
