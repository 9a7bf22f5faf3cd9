import type { AlarmKind, EndStatus, JsonObject, MessageBody, RatingDetails, SessionState } from '@parley/schemas';
import type { ColumnType } from 'kysely';
import type { Defaulted, Generated, Json, JsonDefault, Optional } from '../../platform/database/columns.ts';

/** Tables of migration 0002 as Kysely sees them. JSON columns are written as text. */

/** An accepted invitation: the agent who made it (null = a rule), and what it said. */
export type AcceptedInvitation = { id: string; agentId: string | null; name: string; text: string; at: string };

export type VisitorTable = {
  id: string;
  application_id: string;
  user_id: string | null;
  name: Defaulted<string>;
  avatar: Defaulted<string>;
  phone: Defaulted<string>;
  email: Defaulted<string>;
  locale: Defaulted<string>;
  vip: Defaulted<boolean>;
  tags: Defaulted<string[]>;
  fields: JsonDefault<JsonObject>;
  revision: Defaulted<number>;
  kept: Defaulted<string[]>;
  attributes: JsonDefault<JsonObject>;
  profile: JsonDefault<JsonObject>;
  linked_to: string | null;
  blocked_at: Date | null;
  erased_at: Optional<Date>;
  blocked_reason: string | null;
  created_at: Defaulted<Date>;
  last_seen_at: Date | null;
  /** Of the text that they agreed to, and when. */
  consent_version: Optional<number>;
  consent_at: Optional<Date>;
  /** As searches compare them. */
  name_folded: Generated<string | null>;
  phone_folded: Generated<string | null>;
  phone_digits: Generated<string | null>;
  email_folded: Generated<string | null>;
  user_id_folded: Generated<string | null>;
  invited: ColumnType<AcceptedInvitation | null, string | null | undefined, string | null>;
};

export type VisitorIdentityTable = { channel_id: string; user_id: string; visitor_id: string };

export type ThreadTable = {
  id: string;
  application_id: string;
  channel_id: string;
  visitor_id: string;
  last_session_id: string | null;
  delivered_seq: Defaulted<number>;
  read_seq: Defaulted<number>;
  agent_read_seq: Defaulted<number>;
  created_at: Defaulted<Date>;
};

export type SessionTable = {
  id: string;
  application_id: string;
  thread_id: string;
  channel_id: string;
  visitor_id: string;
  flow_id: string;
  flow_version: number;
  /** Who began it: the visitor, an agent, or an agent who took up an earlier session. */
  origin: Defaulted<'visitor' | 'outreach' | 'callback'>;
  state: SessionState;
  skill_group: string | null;
  priority: Defaulted<number>;
  place: Defaulted<number>;
  vip: Defaulted<boolean>;
  agent_id: string | null;
  offer_agent_id: string | null;
  offer_kind: 'assignment' | 'transfer' | null;
  offer_expires_at: Date | null;
  offer_from_agent_id: string | null;
  handover: ColumnType<SessionHandover | null, string | null | undefined, string | null>;
  hold: ColumnType<SessionHold | null, string | null | undefined, string | null>;
  takes_place: Defaulted<boolean>;
  attention: ColumnType<SessionAttention | null, string | null | undefined, string | null>;
  started_at: Date;
  queued_at: Date | null;
  offered_at: Date | null;
  accepted_at: Date | null;
  ended_at: Date | null;
  end_status: EndStatus | null;
  end_node: string | null;
  invited_by: Optional<string>;
  first_seq: Defaulted<number>;
  key_sealed: string | null;
  rating: ColumnType<SessionRating | null, string | null | undefined, string | null>;
  tags: Defaulted<string[]>;
  tag_revision: Defaulted<number>;
  remark: Defaulted<string>;
  summary: JsonDefault<JsonObject>;
};

/** The rating of a session: its invitation, and what was chosen. */
export type SessionRating = {
  /** Key of the rating setup. */
  setup: string;
  messageId: string;
  messageSentAt: string;
  messageSeq: number;
  expiresAt: string;
  by: 'automatic' | 'agent' | 'visitor';
  selected?: RatedLevel;
  ratedAt?: string;
  /** What was chosen before it was changed, oldest first. */
  earlier?: { selected: RatedLevel; ratedAt: string }[];
};

export type RatedLevel = { id: string; content: string } & RatingDetails;

/** A served session that its agent has put aside. */
export type SessionHold = {
  /** Of its record. */
  id: string;
  agentId: string;
  since: string;
  until: string;
  reason: string;
  /** The visitor's time to reply stands still meanwhile: what was left of it. */
  replyLeft?: { token: string; milliseconds: number };
};

/** What the agent who serves is reminded of: they or their visitor have said nothing since then. */
export type SessionAttention = { kind: 'agent-silent' | 'visitor-silent'; since: string };

/** That something went wrong, of a session where it is about one. What goes wrong again meanwhile is counted. */
export type AlarmTable = {
  id: string;
  application_id: string;
  /** Null = the rules of waiting and silence raised it. */
  rule_id: Optional<string>;
  rule_name: Defaulted<string>;
  kind: AlarmKind;
  level: number;
  /** What it is about, within its rule. */
  subject: string;
  /** The last times that were counted: none is counted twice. */
  occurrences: string[];
  count: Defaulted<number>;
  session_id: Optional<string>;
  agent_id: Optional<string>;
  skill_group: Optional<string>;
  channel_id: Optional<string>;
  detail: Optional<string>;
  since: Date;
  raised_at: Date;
  last_at: Date;
  /** Somebody is still to be told of it. */
  to_tell: Defaulted<boolean>;
  told_at: Optional<Date>;
  /** It is still to be written to the addresses of its rule. */
  to_mail: Defaulted<boolean>;
  processed_at: Optional<Date>;
  processed_by: Optional<string>;
  remark: Defaulted<string>;
};

/** Each interval in which a session was put aside. */
export type SessionHoldTable = {
  id: string;
  application_id: string;
  session_id: string;
  agent_id: string;
  reason: string;
  since: Date;
  until: Date;
  ended_at: Date | null;
  ended_by: HoldEnd | null;
};

/** What ended it: its time, a word of the visitor or agent, the queue or somebody else who took it, the session's end. */
export type HoldEnd = 'time' | 'visitor' | 'agent' | 'queue' | 'transfer' | 'end';

/** Who passed the session on last, and what they said about it to whoever comes. */
export type SessionHandover = { by: { id: string; name: string } | null; comment: string; at: string };

export type SessionStateTable = {
  session_id: string;
  revision: number;
  state: string;
  last_seq: number;
  change: number;
  position: number;
};

export type AssignmentTable = {
  id: string;
  application_id: string;
  session_id: string;
  agent_id: string;
  skill_group: string | null;
  kind: 'offer' | 'direct' | 'join' | 'transfer' | 'take-over';
  offered_at: Date;
  accepted_at: Date | null;
  ended_at: Date | null;
  outcome: 'served' | 'transferred' | 'missed' | 'declined' | 'returned' | 'taken-back' | null;
  comment: Defaulted<string>;
};

export type MessageTable = {
  id: string;
  application_id: string;
  thread_id: string;
  session_id: string;
  seq: number | null;
  position: number;
  change: number;
  sent_at: Date;
  from_kind: 'visitor' | 'agent' | 'robot' | 'system';
  from_id: string | null;
  from_name: string | null;
  from_avatar: string | null;
  visibility: Defaulted<'all' | 'agents'>;
  body: Json<MessageBody>;
  recalled_at: Date | null;
};

export type SentMessageTable = {
  thread_id: string;
  sender: string;
  client_id: string;
  session_id: string;
  message_id: string | null;
  seq: number | null;
  sent_at: Date;
};

export type SessionEventTable = {
  session_id: string;
  revision: number;
  at: Date;
  types: string[];
  sealed: Buffer;
  /** Ways out as `node/port`, in order. */
  taken: string[] | null;
};

export type DeadlineTable = { session_id: string; name: string; due_at: Date };

export type PendingEffectTable = {
  id: string;
  application_id: string;
  session_id: string;
  request: string;
  type: string;
  payload_sealed: string;
  attempts: Defaulted<number>;
  next_attempt_at: Date;
  leased_by: string | null;
  created_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    visitor: VisitorTable;
    visitor_identity: VisitorIdentityTable;
    thread: ThreadTable;
    session: SessionTable;
    session_state: SessionStateTable;
    assignment: AssignmentTable;
    session_hold: SessionHoldTable;
    alarm: AlarmTable;
    message: MessageTable;
    sent_message: SentMessageTable;
    session_event: SessionEventTable;
    deadline: DeadlineTable;
    pending_effect: PendingEffectTable;
  }
}
