import type { Migration } from '../migrate.ts';

/** Rules that raise alarms, about sessions and about everything else, and what somebody did about them. */
export const alarms: Migration = {
  name: '0073-alarms',
  up(sql) {
    sql(`
      alter table session_alarm rename to alarm;
      alter table alarm alter column session_id drop not null;
      alter table alarm
        -- No reference: what was raised stays when its rule is deleted, under the name that it had.
        add column rule_id text,
        add column rule_name text not null default '',
        add column subject text not null default '',
        add column occurrences text[] not null default '{}',
        add column count int not null default 1,
        add column channel_id text references channel (id),
        add column detail text,
        add column last_at timestamptz,
        add column to_tell boolean not null default false,
        add column told_at timestamptz,
        add column processed_at timestamptz,
        add column processed_by text,
        add column remark text not null default '';
      update alarm set last_at = raised_at, subject = 'session:' || session_id;
      alter table alarm alter column last_at set not null;
      drop index session_alarm_by_application;
      alter index session_alarm_by_session rename to alarm_by_session;
      create index alarm_by_application on alarm (application_id, last_at desc, id desc);
      create index alarm_unprocessed on alarm (application_id, level, id desc) where processed_at is null;
      create index alarm_by_subject on alarm (application_id, rule_id, subject, raised_at desc);
      create index alarm_of_rule on alarm (rule_id, raised_at desc) where rule_id is not null;
      create index alarm_to_tell on alarm (raised_at) where to_tell;

      create table alarm_rule (
        id text primary key,
        application_id text not null references application (id),
        kind text not null,
        enabled boolean not null,
        document jsonb not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        -- Up to when it was looked whether it holds; null = never yet.
        checked_until timestamptz,
        looked_at timestamptz not null,
        -- What it holds of now, and since when: that is raised once.
        holding jsonb not null default '{}'
      ) with (fillfactor = 70);
      create index alarm_rule_by_application on alarm_rule (application_id, id);
      create index alarm_rule_due on alarm_rule (looked_at) where enabled and kind <> 'keyword';

      -- What happened in the last minutes is found without the turn writing anything more.
      create index session_accepted on session (application_id, accepted_at) where state = 'serving';
      create index session_open_since on session (application_id, started_at) where state <> 'ended';
      create index session_rated on session (application_id, (rating ->> 'ratedAt')) where rating ? 'ratedAt';
      create index session_event_by_time on session_event using brin (at) with (pages_per_range = 32, autosummarize = on);
      create index vendor_thread_failing on vendor_thread (channel_id, failing_since) where failing_since is not null;

      -- One row: up to when messages were looked at for words that rules wait for.
      create table words_watch (
        one boolean primary key default true check (one),
        done_until timestamptz not null
      );
      insert into words_watch (done_until) values (now());
    `);
  },
};
