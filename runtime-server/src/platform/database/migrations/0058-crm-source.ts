import type { Migration } from '../migrate.ts';

/** A CRM that knows the visitors of an application, and how it went to ask it of each. */
export const crmSource: Migration = {
  name: '0058-crm-source',
  up(sql) {
    sql(`
      create table crm_source (
        application_id text primary key references application (id),
        revision int not null,
        document jsonb not null,
        updated_at timestamptz not null
      );

      create table visitor_crm (
        visitor_id text primary key references visitor (id) on delete cascade,
        tried_at timestamptz not null,
        refreshed_at timestamptz,
        error text
      );
    `);
  },
};
