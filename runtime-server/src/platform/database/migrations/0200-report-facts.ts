import type { Migration } from '../migrate.ts';

/** What reports count: derived from sessions and their log, and made again from them at any time. */
export const reportFacts: Migration = {
  name: '0200-report-facts',
  up(sql) {
    sql(`
      -- How far the record of an application has come, and in which time zone its days are.
      create table report_state (
        application_id text primary key references application (id) on delete cascade,
        time_zone text not null,
        -- What began, was rated or was tagged before is known.
        seen_until timestamptz not null,
        -- Sessions that began before are still to be derived; null = none.
        derived_from timestamptz,
        -- Of the tree of tags, as the days were counted.
        tag_tree bigint not null default 0
      );
      -- One row per session.
      create table report_session (
        session_id text primary key,
        application_id text not null references application (id) on delete cascade,
        channel_id text not null,
        flow_id text not null,
        flow_version int not null,
        origin text not null,
        visitor_id text not null,
        is_returning boolean not null,
        locale text not null,
        started_at timestamptz not null,
        -- Of its beginning, in the time zone of the application.
        day date not null,
        hour smallint not null,
        ended_at timestamptz,
        end_status text,
        ended_by text,
        -- Where it is, or was last.
        skill_group text not null,
        groups text[] not null,
        agents text[] not null,
        visitor_messages int not null,
        agent_messages int not null,
        robot_messages int not null,
        system_messages int not null,
        duration_ms bigint,
        first_response_ms bigint,
        responses int not null,
        response_ms bigint not null,
        response_max_ms bigint not null,
        waits int not null,
        wait_ms bigint not null,
        held_ms bigint not null,
        robot_answers int not null,
        robot_misses int not null,
        was_invited boolean not null,
        stars real,
        labels text[] not null,
        solved boolean,
        rated_at timestamptz,
        tags text[] not null,
        tagged_at timestamptz,
        -- Of the session when this was derived.
        revision int not null
      );
      create index report_session_by_day on report_session (application_id, day, session_id);
      create index report_session_by_visitor on report_session (visitor_id);
      create index report_session_open on report_session (application_id) where ended_at is null;
      create index report_session_by_time on report_session using brin (started_at) with (autosummarize = on);
      create index report_session_by_tag on report_session using gin (tags) where tags <> '{}';
      -- One row for each time that an agent served one.
      create table report_stretch (
        id text primary key,
        application_id text not null references application (id) on delete cascade,
        session_id text not null references report_session (session_id) on delete cascade,
        agent_id text not null,
        skill_group text not null,
        day date not null,
        began text not null,
        finished text,
        is_first_of_agent boolean not null,
        is_first_of_group boolean not null,
        accepted_at timestamptz not null,
        ended_at timestamptz,
        visitor_messages int not null,
        agent_messages int not null,
        system_messages int not null,
        duration_ms bigint,
        held_ms bigint not null,
        first_response_ms bigint,
        responses int not null,
        response_ms bigint not null,
        response_max_ms bigint not null
      );
      create index report_stretch_by_session on report_stretch (session_id);
      create index report_stretch_by_day on report_stretch (application_id, day, agent_id);
      -- One row for each time that it waited in a queue.
      create table report_wait (
        session_id text not null references report_session (session_id) on delete cascade,
        number smallint not null,
        application_id text not null references application (id) on delete cascade,
        skill_group text not null,
        day date not null,
        began_at timestamptz not null,
        ended_at timestamptz,
        -- succeeded, abandoned, or null while it waits
        outcome text,
        agent_id text,
        primary key (session_id, number)
      );
      create index report_wait_by_day on report_wait (application_id, day);
      -- The days of an application: what is counted of them, and what came after they were closed.
      create table report_day (
        application_id text not null references application (id) on delete cascade,
        day date not null,
        -- The small tables are not as the facts are.
        is_stale boolean not null default true,
        closed_at timestamptz,
        late jsonb not null default '{}',
        changed_at timestamptz,
        primary key (application_id, day)
      );
      create index report_day_stale on report_day (application_id, day) where is_stale;
      create index report_day_open on report_day (application_id, day) where closed_at is null;
      -- Sums and longest of a day, channel and group, from report_session: a year is read from these.
      create table report_cell (
        application_id text not null references application (id) on delete cascade,
        day date not null, channel_id text not null, skill_group text not null, origin text not null,
        sessions double precision not null, ended double precision not null, valid double precision not null,
        visitor_messages double precision not null, agent_messages double precision not null, robot_messages
        double precision not null, system_messages double precision not null, messages_max double precision not
        null, duration_ms double precision not null, duration_max_ms double precision not null, first_responses
        double precision not null, first_response_ms double precision not null, first_response_max_ms double
        precision not null, responses double precision not null, response_ms double precision not null,
        response_max_ms double precision not null, invited double precision not null, rated double precision not
        null, stars double precision not null, stars_1 double precision not null, stars_2 double precision not
        null, stars_3 double precision not null, stars_4 double precision not null, stars_5 double precision not
        null, solved double precision not null, unsolved double precision not null, messages_class_0 double
        precision not null, messages_class_1 double precision not null, messages_class_2 double precision not
        null, messages_class_3 double precision not null, messages_class_4 double precision not null,
        messages_class_5 double precision not null, duration_class_0 double precision not null, duration_class_1
        double precision not null, duration_class_2 double precision not null, duration_class_3 double precision
        not null, duration_class_4 double precision not null, duration_class_5 double precision not null,
        duration_class_6 double precision not null, first_class_0 double precision not null, first_class_1
        double precision not null, first_class_2 double precision not null, first_class_3 double precision not
        null, first_class_4 double precision not null, first_class_5 double precision not null, first_class_6
        double precision not null, response_class_0 double precision not null, response_class_1 double precision
        not null, response_class_2 double precision not null, response_class_3 double precision not null,
        response_class_4 double precision not null, response_class_5 double precision not null, response_class_6
        double precision not null,
        primary key (application_id, day, channel_id, skill_group, origin)
      );
      create table report_hour_cell (
        application_id text not null references application (id) on delete cascade,
        day date not null, channel_id text not null, skill_group text not null, origin text not null,
        hour smallint not null,
        sessions int not null, messages int not null,
        primary key (application_id, day, channel_id, skill_group, origin, hour)
      );
      create table report_agent_cell (
        application_id text not null references application (id) on delete cascade,
        day date not null, channel_id text not null, skill_group text not null, origin text not null,
        agent_id text not null,
        -- In which the agent served; skill_group is where the session was last.
        served_group text not null,
        served_by_agent double precision not null, served_by_group double precision not null, times double
        precision not null, joined double precision not null, came_in double precision not null, went_out double
        precision not null, closed double precision not null, visitor_messages double precision not null,
        agent_messages double precision not null, system_messages double precision not null, messages_max double
        precision not null, duration_ms double precision not null, duration_max_ms double precision not null,
        held_ms double precision not null, first_responses double precision not null, first_response_ms double
        precision not null, first_response_max_ms double precision not null, responses double precision not
        null, response_ms double precision not null, response_max_ms double precision not null, ended_by_agent
        double precision not null, valid_by_agent double precision not null, invited_by_agent double precision
        not null, rated_by_agent double precision not null, stars_by_agent double precision not null,
        ended_by_group double precision not null, valid_by_group double precision not null, invited_by_group
        double precision not null, rated_by_group double precision not null, stars_by_group double precision not
        null,
        primary key (application_id, day, channel_id, skill_group, origin, agent_id, served_group)
      );
      create table report_word_cell (
        application_id text not null references application (id) on delete cascade,
        day date not null, channel_id text not null, skill_group text not null, origin text not null,
        -- tag, or label of a rating
        kind text not null,
        word text not null,
        sessions int not null,
        primary key (application_id, day, channel_id, skill_group, origin, kind, word)
      );
      -- Who comes late to a session: neither is written in a turn.
      create index tagging_added on tagging (application_id, added_at) where session_id is not null;
      create index tagging_removed on tagging (application_id, removed_at) where session_id is not null and removed_at is not null;
    `);
  },
};
