import type { AgentViewMessage, AgentViewSession } from '@parley/schemas';
import { sql, type SqlBool } from 'kysely';
import { selectAgentMessages, toAgentMessage } from '../agent-api/agent-messages.store.ts';
import { presentSessions, readSessionRows } from '../session-view/session-view.ts';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import type { Executor } from '../../platform/database/index.ts';

/** How far a session is, by the database. */
export type SessionHead = {
  sessionId: string;
  threadId: string;
  /** The agent who serves it, if one does. */
  servedBy: string | null;
  offeredTo: string | null;
  isEnded: boolean;
  revision: number;
  position: number;
  change: number;
};

/** Sessions that agents serve or are offered, in one query. */
export async function readHeldSessions(db: Executor, agentIds: readonly string[]): Promise<SessionHead[]> {
  if (agentIds.length === 0) return [];
  const { rows } = await sql<HeadRow>`
    select s.id, s.thread_id, s.state, s.agent_id, s.offer_agent_id, t.revision, t.position, t.change
    from (
      select * from session where agent_id = any(${[...agentIds]}::text[]) and state = 'serving'
      union
      select * from session where offer_agent_id = any(${[...agentIds]}::text[])
    ) s join session_state t on t.session_id = s.id`.execute(db);
  return rows.map(toHead);
}

/** One session; null when there is none. */
export async function readSessionHead(db: Executor, sessionId: string): Promise<SessionHead | null> {
  const { rows } = await sql<HeadRow>`
    select s.id, s.thread_id, s.state, s.agent_id, s.offer_agent_id, t.revision, t.position, t.change
    from session s join session_state t on t.session_id = s.id where s.id = ${sessionId}`.execute(db);
  const [row] = rows;
  return row ? toHead(row) : null;
}

type HeadRow = {
  id: string;
  thread_id: string;
  state: string;
  agent_id: string | null;
  offer_agent_id: string | null;
  revision: number;
  position: number;
  change: number;
};

function toHead(row: HeadRow): SessionHead {
  return {
    sessionId: row.id,
    threadId: row.thread_id,
    servedBy: row.state === 'serving' ? row.agent_id : null,
    offeredTo: row.offer_agent_id,
    isEnded: row.state === 'ended',
    revision: row.revision,
    position: row.position,
    change: row.change,
  };
}

/** The sessions of an agent as `ready` shows them. */
export async function readOwnSessions(db: Executor, agentId: string): Promise<AgentViewSession[]> {
  const rows = await readSessionRows(
    db,
    sql<SqlBool>`((s.agent_id = ${agentId} and s.state = 'serving') or s.offer_agent_id = ${agentId})`,
  );
  rows.sort((a, b) => a.started_at.getTime() - b.started_at.getTime() || (a.id < b.id ? -1 : 1));
  return presentSessions(db, rows);
}

/**
 * What was written and what was changed in a session after a reader's place, in order, as far as `session` knows of: what
 * comes later is told with what is known then.
 */
export async function readSessionNews(
  db: Executor,
  presenter: MessagePresenter,
  session: SessionHead,
  after: { position: number; change: number },
): Promise<{ created: AgentViewMessage[]; updated: AgentViewMessage[] }> {
  const rows = await selectAgentMessages(db)
    .where('message.thread_id', '=', session.threadId)
    .where('message.session_id', '=', session.sessionId)
    .where('message.position', '<=', session.position)
    .where((where) =>
      where.or([
        where('message.position', '>', after.position),
        where.and([where('message.change', '>', after.change), where('message.change', '<=', session.change)]),
      ]),
    )
    .orderBy('message.position')
    .execute();
  const view = (row: (typeof rows)[number]) => toAgentMessage(presenter, row);
  return {
    created: rows.filter(({ position }) => position > after.position).map(view),
    updated: rows.filter(({ position }) => position <= after.position).map(view),
  };
}

/** Messages by id, as they are now. */
export async function readMessages(
  db: Executor,
  presenter: MessagePresenter,
  threadId: string,
  messageIds: readonly string[],
): Promise<(AgentViewMessage & { sessionId: string })[]> {
  const rows = await selectAgentMessages(db)
    .where('message.thread_id', '=', threadId)
    .where('message.id', 'in', messageIds)
    .orderBy('message.change')
    .execute();
  return rows.map((row) => toAgentMessage(presenter, row));
}
