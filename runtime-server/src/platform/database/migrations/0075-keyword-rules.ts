import type { Migration } from '../migrate.ts';

/** Words of visitors that make something happen by itself. */
export const keywordRules: Migration = {
  name: '0075-keyword-rules',
  up(sql) {
    sql(`
      create table keyword_rule (
        id text primary key,
        application_id text not null references application (id),
        name text not null,
        enabled boolean not null,
        pattern text not null,
        action text not null check (action in ('prompt', 'message')),
        text text not null,
        updated_at timestamptz not null
      );
      create index keyword_rule_by_application on keyword_rule (application_id, id);
    `);
  },
};
