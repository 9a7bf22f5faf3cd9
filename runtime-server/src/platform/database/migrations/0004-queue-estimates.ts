import type { Migration } from '../migrate.ts';

/** How long one waits is told from the sessions that were served last in the group. */
export const queueEstimates: Migration = {
  name: '0004-queue-estimates',
  up(sql) {
    sql(`
      create index session_served_in_group on session (application_id, skill_group, accepted_at desc)
        where accepted_at is not null;
    `);
  },
};
