import type { Migration } from '../migrate.ts';

/** Filters of lists that people keep under a name, each their own. */
export const savedFilters: Migration = {
  name: '0079-saved-filters',
  up(sql) {
    sql(`
      create table saved_filter (
        id text primary key,
        application_id text not null references application (id),
        agent_id text not null references agent (id) on delete cascade,
        page text not null,
        name text not null,
        filter jsonb not null,
        place int not null,
        created_at timestamptz not null,
        unique (agent_id, page, name)
      );
    `);
  },
};
