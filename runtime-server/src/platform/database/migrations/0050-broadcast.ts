import type { Migration } from '../migrate.ts';

/** Skill groups whose agents are all asked at once. */
export const broadcast: Migration = {
  name: '0050-broadcast',
  up(sql) {
    sql(`alter table skill_group add column broadcast boolean not null default false;`);
  },
};
