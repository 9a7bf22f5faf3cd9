import type { SessionState } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { ThreadPlace } from '../flow-runner/open-session.ts';

/** How far a thread's visitor is: what reached one of its devices, and what it has read. */
export type ThreadReceipt = { delivered: number; read: number };

/** One visitor on one channel, for ever (protocol.md §2). */
export type Thread = ThreadPlace & { receipt: ThreadReceipt; agentRead: number };

/** The thread of a visitor on its channel, made when it is not there yet. */
export async function getOrCreateThread(db: Executor, newId: NewId, place: VisitorOnChannel): Promise<Thread> {
  return (await findThread(db, place)) ?? (await makeThread(db, newId, place));
}

type VisitorOnChannel = Omit<ThreadPlace, 'id'>;

/** Makes a thread that was not there a moment ago; somebody may have been faster. */
export async function makeThread(db: Executor, newId: NewId, place: VisitorOnChannel): Promise<Thread> {
  const row = await db
    .insertInto('thread')
    .values({
      id: newId('thr'),
      application_id: place.applicationId,
      channel_id: place.channelId,
      visitor_id: place.visitorId,
      last_session_id: null,
    })
    .onConflict((conflict) => conflict.columns(['channel_id', 'visitor_id']).doNothing())
    .returning(threadColumns)
    .executeTakeFirst();
  const made = row ? toThread(row, place) : await findThread(db, place);
  if (!made) throw new Error(`The thread of ${place.visitorId} on ${place.channelId} was made and is not there.`);
  return made;
}

async function findThread(db: Executor, place: VisitorOnChannel): Promise<Thread | null> {
  const row = await db
    .selectFrom('thread')
    .select(threadColumns)
    .where('channel_id', '=', place.channelId)
    .where('visitor_id', '=', place.visitorId)
    .executeTakeFirst();
  return row ? toThread(row, place) : null;
}

const threadColumns = ['id', 'delivered_seq', 'read_seq', 'agent_read_seq'] as const;

/** A thread from its row and from whose it is. */
export function toThread(row: ThreadRow, { applicationId, channelId, visitorId }: VisitorOnChannel): Thread {
  const receipt = { delivered: row.delivered_seq, read: row.read_seq };
  return { id: row.id, applicationId, channelId, visitorId, receipt, agentRead: row.agent_read_seq };
}

export type ThreadRow = { id: string; delivered_seq: number; read_seq: number; agent_read_seq: number };

/**
 * Moves the visitor's receipt forward, never beyond the last message and never back. Returns it as it is now, or null
 * when nothing changed.
 */
export async function advanceReceipt(
  db: Executor,
  threadId: string,
  { delivered = 0, read = 0 }: Partial<ThreadReceipt>,
): Promise<ThreadReceipt | null> {
  const { rows } = await sql<{ delivered_seq: number; read_seq: number }>`
    with head as (
      select least(${Math.max(delivered, read)}::int, s.last_seq) as delivered, least(${read}::int, s.last_seq) as read
      from thread t join session_state s on s.session_id = t.last_session_id where t.id = ${threadId}
    )
    update thread t set delivered_seq = greatest(t.delivered_seq, head.delivered), read_seq = greatest(t.read_seq, head.read)
    from head where t.id = ${threadId} and (head.delivered > t.delivered_seq or head.read > t.read_seq)
    returning t.delivered_seq, t.read_seq`.execute(db);
  const [row] = rows;
  return row ? { delivered: row.delivered_seq, read: row.read_seq } : null;
}

/** How far threads are, and their latest session; threads without a session are left out. */
export async function readThreadHeads(db: Executor, threadIds: readonly string[]): Promise<ThreadHead[]> {
  const rows = await db
    .selectFrom('thread as t')
    .innerJoin('session as s', 's.id', 't.last_session_id')
    .innerJoin('session_state as p', 'p.session_id', 's.id')
    .where('t.id', 'in', threadIds)
    .select(['t.id', 's.id as session_id', 's.state', 's.agent_id', 'p.revision', 'p.last_seq', 'p.change'])
    .execute();
  return rows.map(({ id, session_id, state, agent_id, revision, last_seq, change }) => ({
    threadId: id,
    head: { seq: last_seq, change },
    session: { id: session_id, revision, state, agentId: agent_id },
  }));
}

export type ThreadHead = {
  threadId: string;
  head: { seq: number; change: number };
  session: { id: string; revision: number; state: SessionState; agentId: string | null };
};
