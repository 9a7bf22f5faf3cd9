import type { Migration } from '../migrate.ts';

/** Roles that administrators make, beside `admin` and `agent`; and what an export was allowed to hold. */
export const customRoles: Migration = {
  name: '0068-custom-roles',
  up(sql) {
    sql(`
      create table custom_role (
        id text primary key,
        application_id text not null references application (id),
        name text not null,
        description text not null default '',
        permissions text[] not null,
        scopes jsonb not null,
        hidden_pages text[] not null default '{}',
        revision int not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create unique index custom_role_by_name on custom_role (application_id, lower(name));
      create index agent_by_role on agent (application_id, role) where deleted_at is null;
      -- How far the rights reached of who asked for it; null = it was asked for before there was such a bound.
      alter table export_job add column reach jsonb;
    `);
  },
};
