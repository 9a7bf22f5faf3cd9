import type { Migration } from '../migrate.ts';

/** Browsers that told which page they show, one row each. */
export const pageVisits: Migration = {
  name: '0059-page-visits',
  up(sql) {
    sql(`
      create table page_visit (
        channel_id text not null references channel (id),
        id text not null,
        application_id text not null references application (id),
        visitor_id text references visitor (id) on delete set null,
        page text not null,
        title text not null,
        referrer text not null,
        locale text not null,
        visits int not null default 1,
        views int not null default 1,
        started_at timestamptz not null,
        page_since timestamptz not null,
        last_seen_at timestamptz not null,
        -- The latest invitation, and when it was made.
        invitation jsonb,
        invited_at timestamptz,
        primary key (channel_id, id)
      );
      create index page_visit_seen on page_visit (application_id, last_seen_at);
    `);
  },
};
