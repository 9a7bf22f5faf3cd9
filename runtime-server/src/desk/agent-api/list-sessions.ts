import type { AgentViewSession } from '@parley/schemas';
import { sql } from 'kysely';
import type { Static } from 'typebox';
import { closed } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { reaches } from '../../platform/http/reach.ts';
import { keyset, listParameters, type Page, type SortKey } from '../../platform/http/index.ts';
import type { SessionActor } from '../session-access/session-actor.ts';
import { sessionConditions, sessionFilters, type SessionFilter } from './session-filter.ts';
import { presentSessions, readSessionRows, type SessionRow } from '../session-view/session-view.ts';

export const SessionListQuery = closed({ ...listParameters, ...sessionFilters });
export type SessionListQuery = Static<typeof SessionListQuery>;

/**
 * Sessions that the actor may see, latest first; those in the queue in its order. Agents see what they serve or served and
 * what is offered to them (AGENT-77), and the queues of their groups (QUEUE-02).
 */
export async function listSessions(
  db: Executor,
  actor: SessionActor,
  query: SessionListQuery,
  queue: { seesQueue: boolean },
): Promise<Page<AgentViewSession>> {
  const isQueue = ['queued', 'queued,ringing', 'ringing,queued'].includes(query.state?.replaceAll(' ', '') ?? '');
  const paging = keyset(isQueue ? queueOrder : latestFirst, query);
  const rows = await readSessionRows(db, sessionConditions(actor, query, queue), paging);
  const page = paging.toPage(rows, isQueue ? queueKey : latestKey, (row) => row);
  const items = await presentSessions(db, page.items);
  return { items: items.map((item) => withoutContent(actor, item, queue)), nextCursor: page.nextCursor };
}

/** Counted no further: a screen shows "10,000+". */
const countedUpTo = 10_000;

/** How many sessions there are in all pages, as far as they are counted. */
export async function countSessions(
  db: Executor,
  actor: SessionActor,
  filter: SessionFilter,
  queue: { seesQueue: boolean },
): Promise<{ count: number; isMore: boolean }> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from session s where ${sessionConditions(actor, filter, queue)} limit ${countedUpTo + 1}
    ) few`.execute(db);
  const count = rows[0]?.count ?? 0;
  return { count: Math.min(count, countedUpTo), isMore: count > countedUpTo };
}

/** What is said in a queue is read where that is allowed (QUEUE-21), and not in its list. */
function withoutContent(
  { agentId, reach }: SessionActor,
  session: AgentViewSession,
  { seesQueue }: { seesQueue: boolean },
): AgentViewSession {
  const isQueued = session.state === 'queued' || session.state === 'ringing';
  // Who is asked for it sees what for, as with an offer of their own.
  if (reaches(reach.ongoing, session.skillGroup) || !isQueued || session.asksAll || session.offer?.agentId === agentId)
    return session;
  const { lastMessage: _1, lastWords: _2, handover, ...rest } = session;
  const { phone, ...visitor } = rest.visitor;
  return {
    ...rest,
    visitor: { ...visitor, ...(seesQueue && phone !== undefined && { phone }) },
    // Its comment is a note in the transcript.
    ...(handover && { handover: seesQueue ? handover : { ...handover, comment: '' } }),
  };
}

/** Those that began last come first. */
export const latestFirst: SortKey[] = [
  { column: 's.started_at', direction: 'desc', kind: 'time' },
  { column: 's.id', direction: 'desc', kind: 'text' },
];
export const latestKey = (row: SessionRow) => [row.started_at.toISOString(), row.id];

/** As in `byPlaceInQueue`. */
const queueOrder: SortKey[] = [
  { column: 's.place', direction: 'asc', kind: 'number' },
  { column: 's.vip_rank', direction: 'asc', kind: 'number' },
  { column: 's.priority', direction: 'asc', kind: 'number' },
  { column: 's.queued_at', direction: 'asc', kind: 'time' },
  { column: 's.id', direction: 'asc', kind: 'text' },
];
const queueKey = (row: SessionRow) => [
  row.place,
  row.vip_rank,
  row.priority,
  row.queued_at?.toISOString() ?? '',
  row.id,
];
