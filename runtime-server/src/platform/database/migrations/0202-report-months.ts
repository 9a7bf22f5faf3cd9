import type { Migration } from '../migrate.ts';

/** Agents by the day and by the month, without channels: a year of five hundred agents is read from some thousand rows. */
export const reportMonths: Migration = {
  name: '0202-report-months',
  up(sql) {
    sql(`
      drop table report_agent_cell;
      create table report_agent_cell (
        application_id text not null references application (id) on delete cascade,
        -- day, or month: then of the days of one that are counted
        span text not null,
        day date not null,
        skill_group text not null,
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
        primary key (application_id, span, day, skill_group, agent_id, served_group)
      );
      update report_day set is_stale = true;
    `);
  },
};
