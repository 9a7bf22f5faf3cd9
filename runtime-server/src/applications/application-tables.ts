import type { ChannelKind, JsonObject, Problem, RatingSetup, Schedule, SettingsUpdate } from '@parley/schemas';
import type { ColumnType } from 'kysely';
import type { RobotDocument } from '../robots/robot-document.ts';
import type { ChannelSettings } from '../window/window-settings.ts';

/** Tables of migration 0001 as Kysely sees them. JSON columns are written as text. */
type Json<T> = ColumnType<T, string, string>;
type JsonDefault<T> = ColumnType<T, string | undefined, string>;
type Defaulted<T> = ColumnType<T, T | undefined, T>;

export type ApplicationTable = {
  id: string;
  name: string;
  time_zone: Defaulted<string>;
  /** What differs from the defaults; name and time zone are columns of their own. */
  settings: JsonDefault<SettingsUpdate>;
  signing_secret_sealed: string;
  created_at: Defaulted<Date>;
};

export type AgentTable = {
  id: string;
  application_id: string;
  account_id: string;
  role: string;
  name: string;
  nickname: string;
  staff_no: string;
  avatar: Defaulted<string>;
  phone: Defaulted<string>;
  greeting: Defaulted<string>;
  capacity: Defaulted<number>;
  status: Defaulted<'available' | 'busy' | 'rest' | 'away' | 'invisible' | 'offline'>;
  status_reason: string | null;
  status_since: Defaulted<Date>;
  last_seen_at: Date | null;
  last_assigned_at: Date | null;
  suspended_at: Date | null;
  deleted_at: Date | null;
  created_at: Defaulted<Date>;
};

export type AgentStatusChangeTable = {
  id: string;
  application_id: string;
  agent_id: string;
  status: string;
  reason: string | null;
  changed_at: Date;
};

export type SkillGroupTable = {
  application_id: string;
  key: string;
  name: string;
  reception_limit: Defaulted<number>;
  schedule_key: string | null;
  created_at: Defaulted<Date>;
};

export type SkillGroupMemberTable = {
  application_id: string;
  skill_group: string;
  agent_id: string;
  priority: Defaulted<number>;
};

export type FlowTable = {
  id: string;
  application_id: string;
  name: string;
  draft: Json<JsonObject>;
  draft_revision: Defaulted<number>;
  published_version: number | null;
  draft_errors: ColumnType<number | null, number | null | undefined, number | null>;
  draft_warnings: ColumnType<number | null, number | null | undefined, number | null>;
  created_by: string | null;
  updated_by: string | null;
  created_at: Defaulted<Date>;
  updated_at: Defaulted<Date>;
  deleted_at: Date | null;
};

export type FlowVersionTable = {
  flow_id: string;
  version: number;
  document: Json<JsonObject>;
  draft_revision: number | null;
  note: Defaulted<string>;
  report: JsonDefault<{ problems?: Problem[] }>;
  published_by: string | null;
  published_at: Defaulted<Date>;
};

export type ChannelTable = {
  id: string;
  application_id: string;
  kind: ChannelKind;
  name: string;
  avatar: Defaulted<string>;
  flow_id: string | null;
  rating_key: string | null;
  skill_group_keys: Defaulted<string[]>;
  secret_sealed: string | null;
  /** What differs from the defaults. */
  settings: JsonDefault<ChannelSettings>;
  allowed_origins: Defaulted<string[]>;
  created_at: Defaulted<Date>;
  deleted_at: Date | null;
};

export type ScheduleTable = {
  application_id: string;
  key: string;
  name: string;
  document: Json<Schedule>;
  updated_at: Defaulted<Date>;
};

export type RobotTable = {
  application_id: string;
  key: string;
  name: string;
  document: Json<RobotDocument>;
  revision: Defaulted<number>;
  updated_at: Defaulted<Date>;
};

export type RatingSetupTable = {
  application_id: string;
  key: string;
  name: string;
  document: Json<RatingSetup>;
  updated_at: Defaulted<Date>;
};

export type SecretTable = { application_id: string; key: string; value_sealed: string; updated_at: Defaulted<Date> };

export type ApiKeyTable = {
  id: string;
  application_id: string;
  name: string;
  key_hash: Buffer;
  key_prefix: string;
  scopes: string[];
  agent_id: string | null;
  created_by: string | null;
  created_at: Defaulted<Date>;
  last_used_at: Date | null;
  revoked_at: Date | null;
};

export type AuditEntryTable = {
  id: string;
  application_id: string;
  actor: string | null;
  action: string;
  subject: string | null;
  detail: JsonDefault<JsonObject>;
  address: string | null;
  happened_at: Defaulted<Date>;
};

declare module '../platform/database/tables.ts' {
  interface Tables {
    application: ApplicationTable;
    agent: AgentTable;
    agent_status_change: AgentStatusChangeTable;
    skill_group: SkillGroupTable;
    skill_group_member: SkillGroupMemberTable;
    flow: FlowTable;
    flow_version: FlowVersionTable;
    channel: ChannelTable;
    schedule: ScheduleTable;
    robot: RobotTable;
    rating_setup: RatingSetupTable;
    secret: SecretTable;
    api_key: ApiKeyTable;
    audit_entry: AuditEntryTable;
  }
}
