import type { Migration } from '../migrate.ts';

/** A place in the queue before those of VIP and priority, for what a supervisor pushes up. */
export const pushedUp: Migration = {
  name: '0065-pushed-up',
  up(sql) {
    sql(`
      alter table session add column place int not null default 0;
      drop index session_waiting;
      create index session_waiting on session (application_id, skill_group, place, vip desc, priority, queued_at, id)
        where state = 'queued';
    `);
  },
};
