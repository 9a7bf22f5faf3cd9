import type { Migration } from '../migrate.ts';

/** What every member of a group says when a session comes to them, beside their own greeting. */
export const groupGreetings: Migration = {
  name: '0076-group-greetings',
  up(sql) {
    sql(`alter table skill_group add column greeting text not null default '';`);
  },
};
