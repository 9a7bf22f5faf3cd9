import type { Migration } from '../migrate.ts';

/** What an agent's answers by mail end with. */
export const signatures: Migration = {
  name: '0055-signatures',
  up(sql) {
    sql(`alter table agent add column signature text not null default '';`);
  },
};
