import type { SessionSnapshot } from '@parley/engine';
import type { Executor } from '../platform/database/index.ts';
import type { SessionRecord, StoredState } from './session-record.ts';

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

export type NewSession = {
  id: string;
  applicationId: string;
  threadId: string;
  channelId: string;
  visitorId: string;
  flowId: string;
  flowVersion: number;
  vip: boolean;
  startedAt: Date;
  keySealed: string;
  initial: SessionSnapshot;
  /** When the flow is started by us if whoever opened the session does not. */
  startBy: Date;
};

/**
 * Begins a session in its thread; `seq` and `change` go on from the thread's previous session. Returns false when the
 * thread has an open session already: the loser of a race joins it.
 */
export async function insertSession(trx: Executor, session: NewSession): Promise<boolean> {
  const inserted = await trx
    .insertInto('session')
    .values({
      id: session.id,
      application_id: session.applicationId,
      thread_id: session.threadId,
      channel_id: session.channelId,
      visitor_id: session.visitorId,
      flow_id: session.flowId,
      flow_version: session.flowVersion,
      state: 'flow',
      vip: session.vip,
      started_at: session.startedAt,
      key_sealed: session.keySealed,
    })
    .onConflict((conflict) => conflict.column('thread_id').where('state', '<>', 'ended').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return false;
  const startBy = session.startBy.getTime();
  const stored: StoredState = {
    snapshot: session.initial,
    due: { [startDeadline]: { token: startDeadline, at: startBy } },
    rows: { [startDeadline]: startBy },
    prompt: null,
  };
  // Locking the thread orders this after every turn of the session before, also after one that changes a message of it
  // once it has ended. What was waited for is seen only by the next statement.
  const thread = await trx
    .selectFrom('thread')
    .select('last_session_id')
    .where('id', '=', session.threadId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const previous = await trx
    .selectFrom('session_state')
    .select(['last_seq', 'change'])
    .where('session_id', '=', thread.last_session_id ?? '')
    .executeTakeFirst();
  const lastSeq = previous?.last_seq ?? 0;
  await trx
    .insertInto('session_state')
    .values({
      session_id: session.id,
      revision: 1,
      state: JSON.stringify(stored),
      last_seq: lastSeq,
      change: previous?.change ?? 0,
      position: 0,
    })
    .execute();
  await trx.updateTable('thread').set({ last_session_id: session.id }).where('id', '=', session.threadId).execute();
  await trx
    .insertInto('deadline')
    .values({ session_id: session.id, name: startDeadline, due_at: session.startBy })
    .execute();
  return true;
}

/** The deadline that starts the flow of a session whose opener is gone; the first turn takes it away. */
export const startDeadline = 'start';

/** What a sender's own id of a message became. */
export async function findSentMessage(
  db: Executor,
  key: { threadId: string; sender: string; clientId: string },
): Promise<{ messageId: string | null; seq: number | null; sentAt: string; sessionId: string } | null> {
  const row = await db
    .selectFrom('sent_message')
    .selectAll()
    .where('thread_id', '=', key.threadId)
    .where('sender', '=', key.sender)
    .where('client_id', '=', key.clientId)
    .executeTakeFirst();
  return row
    ? { messageId: row.message_id, seq: row.seq, sentAt: row.sent_at.toISOString(), sessionId: row.session_id }
    : null;
}
