import type { Migration } from '../migrate.ts';

/** What is kept of visitors beyond what their pages say: fields of the application's own, who changed what, devices. */
export const visitorProfiles: Migration = {
  name: '0039-visitor-profiles',
  up(sql) {
    sql(`
      create table profile_fields (
        application_id text primary key references application (id),
        revision int not null,
        document jsonb not null,
        updated_at timestamptz not null default now()
      );

      alter table visitor add column fields jsonb not null default '{}';
      alter table visitor add column revision int not null default 0;
      -- What people wrote of a visitor stays, whatever its page says later.
      alter table visitor add column kept text[] not null default '{}';

      create table visitor_change (
        visitor_id text not null references visitor (id) on delete cascade,
        revision int not null,
        field text not null,
        before jsonb not null,
        after jsonb not null,
        source text not null check (source in ('person', 'flow', 'crm')),
        changed_by text,
        changed_at timestamptz not null,
        primary key (visitor_id, revision, field)
      );

      create table visitor_device (
        visitor_id text not null references visitor (id) on delete cascade,
        browser text not null,
        os text not null,
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null,
        primary key (visitor_id, browser, os)
      );
      insert into visitor_device (visitor_id, browser, os, first_seen_at, last_seen_at)
        select id, coalesce(profile->>'browser', ''), coalesce(profile->>'os', ''), created_at,
          coalesce(last_seen_at, created_at)
        from visitor where profile ? 'browser' or profile ? 'os';
    `);
  },
};
