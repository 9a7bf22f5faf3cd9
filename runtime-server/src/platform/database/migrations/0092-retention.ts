import type { Migration } from '../migrate.ts';

/** What is kept only for so long, and what visitors agreed to. */
export const retention: Migration = {
  name: '0092-retention',
  up(sql) {
    sql(`
      -- What was said in it is gone by now; it is counted as before.
      alter table session add column emptied_at timestamptz;
      create index session_to_empty on session (application_id, ended_at) where emptied_at is null and ended_at is not null;
      -- Which version of the text they agreed to, and when.
      alter table visitor add column consent_version int, add column consent_at timestamptz;
    `);
  },
};
