import type { EndStatus } from '@parley/schemas';
import type { Defaulted, JsonDefault } from '../../platform/database/columns.ts';

/** Who ended a session; `flow` = its flow came to an end, `silence` = nobody said anything any more. */
export type EndedBy = 'visitor' | 'agent' | 'administrator' | 'flow' | 'silence' | 'system';

export type ReportSessionTable = {
  session_id: string;
  application_id: string;
  channel_id: string;
  flow_id: string;
  flow_version: number;
  origin: 'visitor' | 'outreach' | 'callback';
  visitor_id: string;
  is_returning: boolean;
  locale: string;
  started_at: Date;
  day: string;
  hour: number;
  ended_at: Date | null;
  end_status: EndStatus | null;
  ended_by: EndedBy | null;
  /** Empty = none. */
  skill_group: string;
  groups: string[];
  agents: string[];
  visitor_messages: number;
  agent_messages: number;
  robot_messages: number;
  system_messages: number;
  duration_ms: number | null;
  first_response_ms: number | null;
  responses: number;
  response_ms: number;
  response_max_ms: number;
  waits: number;
  wait_ms: number;
  held_ms: number;
  robot_answers: number;
  robot_misses: number;
  was_invited: boolean;
  stars: number | null;
  labels: string[];
  solved: boolean | null;
  rated_at: Date | null;
  derived_at: Defaulted<Date>;
  /** Ids of tags, or the words of those that stand in no tree. */
  tags: string[];
  tagged_at: Date | null;
  revision: number;
};

export type ReportStretchTable = {
  id: string;
  application_id: string;
  session_id: string;
  agent_id: string;
  skill_group: string;
  day: string;
  began: 'joined' | 'in';
  finished: 'out' | 'closed' | null;
  is_first_of_agent: boolean;
  is_first_of_group: boolean;
  accepted_at: Date;
  ended_at: Date | null;
  visitor_messages: number;
  agent_messages: number;
  system_messages: number;
  duration_ms: number | null;
  held_ms: number;
  first_response_ms: number | null;
  responses: number;
  response_ms: number;
  response_max_ms: number;
};

export type ReportWaitTable = {
  session_id: string;
  number: number;
  application_id: string;
  skill_group: string;
  day: string;
  began_at: Date;
  ended_at: Date | null;
  outcome: 'succeeded' | 'abandoned' | null;
  agent_id: string | null;
};

export type ReportDayTable = {
  application_id: string;
  day: string;
  is_stale: boolean;
  closed_at: Date | null;
  /** How many sessions changed after the day was closed, by what changed. */
  late: JsonDefault<Partial<Record<LateKind, number>>>;
  changed_at: Date | null;
};

export type LateKind = 'rating' | 'tags' | 'record';

export type ReportStateTable = {
  application_id: string;
  time_zone: string;
  seen_until: Date;
  derived_from: Date | null;
  /** Tells one tree of tags from another. */
  tag_tree: Defaulted<number>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    report_session: ReportSessionTable;
    report_stretch: ReportStretchTable;
    report_wait: ReportWaitTable;
    report_day: ReportDayTable;
    report_state: ReportStateTable;
  }
}
