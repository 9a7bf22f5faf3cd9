import type { SessionSnapshot } from '@parley/engine';
import { prepared, type Executor, type StatementRunner } from '../../platform/database/index.ts';
import type { SessionFacts, SessionIdentity, SessionRecord, StoredState } from './session-record.ts';

/** A session with everything a turn needs, in one query; null when there is none. */
export async function loadSession(db: Executor, sessionId: string): Promise<SessionRecord | null> {
  const row = await db
    .selectFrom('session as s')
    .innerJoin('session_state as t', 't.session_id', 's.id')
    .innerJoin('channel as c', 'c.id', 's.channel_id')
    .innerJoin('visitor as v', 'v.id', 's.visitor_id')
    .where('s.id', '=', sessionId)
    .selectAll('s')
    .select(['t.revision', 't.state as stored', 't.last_seq', 't.change', 't.position'])
    .select(['c.kind as channel_kind', 'c.name as channel_name', 'v.name as visitor_name', 'v.user_id'])
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    applicationId: row.application_id,
    threadId: row.thread_id,
    channelId: row.channel_id,
    channelKind: row.channel_kind,
    channelName: row.channel_name,
    visitorId: row.visitor_id,
    visitorName: row.visitor_name,
    userId: row.user_id ?? row.visitor_id,
    flowId: row.flow_id,
    flowVersion: row.flow_version,
    startedAt: row.started_at.toISOString(),
    keySealed: row.key_sealed,
    state: row.state,
    skillGroup: row.skill_group,
    priority: row.priority,
    place: row.place,
    vip: row.vip,
    agentId: row.agent_id,
    offer:
      row.offer_agent_id && row.offer_kind && row.offer_expires_at
        ? {
            agentId: row.offer_agent_id,
            kind: row.offer_kind,
            expiresAt: row.offer_expires_at.toISOString(),
            fromAgentId: row.offer_from_agent_id,
          }
        : null,
    handover: row.handover,
    hold: row.hold,
    takesPlace: row.takes_place,
    attention: row.attention,
    queuedAt: row.queued_at?.toISOString() ?? null,
    offeredAt: row.offered_at?.toISOString() ?? null,
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    endStatus: row.end_status,
    endNode: row.end_node,
    rating: row.rating,
    revision: row.revision,
    lastSeq: row.last_seq,
    change: row.change,
    position: row.position,
    // Written by this code only, by the statement that commits turns.
    stored: JSON.parse(row.stored) as StoredState,
  };
}

/** The open session of a thread, if there is one. */
export async function findOpenSession(db: Executor, threadId: string): Promise<string | null> {
  const row = await db
    .selectFrom('session')
    .select('id')
    .where('thread_id', '=', threadId)
    .where('state', '<>', 'ended')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** What a session begins with. */
export type NewSession = Omit<SessionIdentity, 'keySealed'> & {
  keySealed: string;
  vip: boolean;
  initial: SessionSnapshot;
};

/**
 * Begins a session in its thread; `seq` and `change` go on from the thread's previous session. Until `startBy` its flow is
 * started by whoever opened it, then by us. Returns null when the thread has an open session already: the loser of a race
 * joins it; and for a visitor who is blocked or erased. Their row is held: who blocks or erases them meanwhile finds the
 * session, or none begins.
 */
export async function insertSession(
  runner: StatementRunner,
  session: NewSession,
  startBy: Date,
): Promise<SessionRecord | null> {
  const { initial, vip, ...identity } = session;
  const stored: StoredState = {
    snapshot: initial,
    due: { [startDeadline]: { token: startDeadline, at: startBy.getTime() } },
    rows: { [startDeadline]: startBy.getTime() },
    prompt: null,
  };
  const [before] = await openSession(runner, [
    session.id,
    session.applicationId,
    session.threadId,
    session.channelId,
    session.visitorId,
    session.flowId,
    session.flowVersion,
    vip,
    session.startedAt,
    session.keySealed,
    JSON.stringify(stored),
    startDeadline,
    startBy,
  ]);
  if (!before) return null;
  const progress = { revision: 1, lastSeq: before.seq_before, change: before.change_before, position: 0, stored };
  return { ...identity, ...factsAtStart, vip, ...progress };
}

const openSession = prepared<{ seq_before: number; change_before: number }>(
  'open-session',
  `select o.seq_before, o.change_before
  from (select id from visitor where id = $5 and blocked_at is null and erased_at is null for share) v
    cross join lateral open_session($1, $2, $3, $4, v.id, $6, $7, $8, $9, $10, $11, $12, $13) o`,
);

/** The columns that `open_session` leaves as they are by default. */
const factsAtStart: Omit<SessionFacts, 'vip'> = {
  state: 'flow',
  skillGroup: null,
  priority: 3,
  place: 0,
  agentId: null,
  offer: null,
  queuedAt: null,
  offeredAt: null,
  acceptedAt: null,
  endedAt: null,
  handover: null,
  hold: null,
  takesPlace: true,
  attention: null,
  endStatus: null,
  endNode: null,
  rating: null,
};

/** The deadline that starts the flow of a session whose opener is gone; the first turn takes it away. */
export const startDeadline = 'start';

/** A sender's own id of a message. */
export type SenderKey = { threadId: string; sender: string; clientId: string };

/** What a sender's own id of a message became. */
export type SentMessage = { messageId: string | null; seq: number | null; sentAt: string; sessionId: string };

export async function findSentMessage(db: Executor, key: SenderKey): Promise<SentMessage | null> {
  const row = await db
    .selectFrom('sent_message')
    .select(['session_id', 'message_id', 'seq', 'sent_at'])
    .where('thread_id', '=', key.threadId)
    .where('sender', '=', key.sender)
    .where('client_id', '=', key.clientId)
    .executeTakeFirst();
  return row ? toSentMessage(row) : null;
}

/** The thread's open session, and what a sender's id became, as one look at the database. */
export async function findOpenOrSent(
  statements: StatementRunner,
  { threadId, sender, clientId }: SenderKey,
): Promise<{ sessionId: string | null; sent: SentMessage | null }> {
  const [row] = await openOrSent(statements, [threadId, sender, clientId]);
  if (!row) return { sessionId: null, sent: null };
  const { open_id, session_id, message_id, seq, sent_at } = row;
  const sent = session_id !== null && sent_at ? toSentMessage({ session_id, message_id, seq, sent_at }) : null;
  return { sessionId: open_id, sent };
}

type SentRow = { session_id: string; message_id: string | null; seq: number | null; sent_at: Date };

const openOrSent = prepared<{ open_id: string | null } & (SentRow | { [column in keyof SentRow]: null })>(
  'open-session-or-sent-message',
  `select s.id as open_id, m.session_id, m.message_id, m.seq, m.sent_at
  from (select 1) as one
    left join session s on s.thread_id = $1 and s.state <> 'ended'
    left join sent_message m on m.thread_id = $1 and m.sender = $2 and m.client_id = $3`,
);

function toSentMessage({ session_id, message_id, seq, sent_at }: SentRow): SentMessage {
  return { messageId: message_id, seq, sentAt: sent_at.toISOString(), sessionId: session_id };
}
