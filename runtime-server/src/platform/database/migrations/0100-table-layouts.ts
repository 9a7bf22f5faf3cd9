import type { Migration } from '../migrate.ts';

/** Columns of tables as people arranged them, by themselves and as part of what they keep under a name. */
export const tableLayouts: Migration = {
  name: '0100-table-layouts',
  up(sql) {
    sql(`
      create table table_layout (
        agent_id text not null references agent (id) on delete cascade,
        table_name text not null,
        columns jsonb not null,
        updated_at timestamptz not null,
        primary key (agent_id, table_name)
      );
      alter table saved_filter add column columns jsonb;
    `);
  },
};
