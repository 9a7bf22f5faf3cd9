import type { SessionEvent } from '@parley/schemas';
import type { Insertable } from 'kysely';
import type { NewOutsideEvent } from '../../organisation/outside-events/new-outside-event.ts';
import type { AssignmentTable, SessionHoldTable } from '../records/session-tables.ts';
import type { MessageUpdate, SessionFacts, SessionRecord, StoredMessage } from '../records/session-record.ts';

/**
 * Everything one turn writes, committed by one statement where the session's revision is still `before.revision`
 * (architecture.md, one turn). It also says what to do once it is committed.
 */
export type Turn = {
  before: SessionRecord;
  after: SessionRecord;
  messages: StoredMessage[];
  updates: MessageUpdate[];
  /** Ids that senders gave their messages, and flags that were acknowledged. */
  sent: SentKey[];
  events: SessionEvent[];
  at: string;
  deadlineRows: { name: string; dueAt: string }[];
  deadlineRowsGone: string[];
  effects: NewEffect[];
  effectsDone: string[];
  assignments: AssignmentRecords;
  /** Intervals of a hold that the turn begins, changes or ends. */
  holds: HoldRow[];
  /** Flag messages: sent to whoever is connected, never stored. */
  flags: FlagMessage[];
  /** What the flow reported while it ran: shown on the session's trace. */
  reports: { node: string; code: string; message: string }[];
  /** Ways out the session took, for live traffic and replay. */
  taken: { node: string; port: string }[];
  /** What systems outside are told of it. */
  outside: readonly NewOutsideEvent[];
};

export type SentKey = {
  sender: string;
  clientId: string;
  messageId: string | null;
  seq: number | null;
  sentAt: string;
};

export type NewEffect = {
  id: string;
  request: string;
  type: string;
  payloadSealed: string;
  createdAt: string;
};

/** Records that the turn opens, and changes of those that were open before it. */
export type AssignmentRecords = { opened: readonly AssignmentRow[]; changed: readonly AssignmentChange[] };

export type HoldRow = Insertable<SessionHoldTable>;

export type AssignmentRow = Insertable<AssignmentTable>;

/** Closes what is open: the assignment of this agent in this session that has no outcome yet. */
export type AssignmentChange = {
  agentId: string;
  acceptedAt?: string;
  endedAt?: string;
  outcome?: AssignmentTable['outcome'];
};

export type FlagMessage = { data: string };

/** Whether the rarely changing facts differ, so that the row of the session has to be written. */
export function factsChanged(before: SessionFacts, after: SessionFacts): boolean {
  return (
    before.state !== after.state ||
    before.skillGroup !== after.skillGroup ||
    before.priority !== after.priority ||
    before.place !== after.place ||
    before.vip !== after.vip ||
    before.agentId !== after.agentId ||
    before.offer !== after.offer ||
    before.handover !== after.handover ||
    before.hold !== after.hold ||
    before.takesPlace !== after.takesPlace ||
    before.attention !== after.attention ||
    before.queuedAt !== after.queuedAt ||
    before.offeredAt !== after.offeredAt ||
    before.acceptedAt !== after.acceptedAt ||
    before.endedAt !== after.endedAt ||
    before.endStatus !== after.endStatus ||
    before.endNode !== after.endNode ||
    before.rating !== after.rating
  );
}
