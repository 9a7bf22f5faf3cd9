import type { Migration } from '../migrate.ts';

/** Sessions behind a figure in their order, languages without a look at each session, and how old a record is. */
export const reportOrder: Migration = {
  name: '0201-report-order',
  up(sql) {
    sql(`
      -- When it was derived last: of a session that goes on, not with each of its turns.
      alter table report_session add column derived_at timestamptz not null default '-infinity';
      create index report_session_by_start on report_session (application_id, started_at desc, session_id desc);
      create index report_session_by_locale on report_session (application_id, locale);
      alter table report_wait alter column number type int;
    `);
  },
};
