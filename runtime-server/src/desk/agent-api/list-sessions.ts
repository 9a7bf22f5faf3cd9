import { type AgentViewSession, SessionState } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { Type, type Static } from 'typebox';
import { closed } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { keyset, listParameters, type Page, type SortKey } from '../../platform/http/index.ts';
import type { SessionActor } from '../session-access/session-actor.ts';
import { isVisible } from '../session-access/visible-sessions.ts';
import { presentSessions, readSessionRows, type SessionRow } from '../session-view/session-view.ts';

export const SessionListQuery = closed({
  ...listParameters,
  state: Type.Optional(
    Type.String({ maxLength: 100, description: 'one or several of flow, queued, ringing, serving, ended, by comma' }),
  ),
  agent: Type.Optional(Type.String({ maxLength: 64, description: 'id of the agent who serves, or served' })),
  group: Type.Optional(Type.String({ maxLength: 64, description: 'key of the skill group' })),
  visitor: Type.Optional(
    Type.String({
      maxLength: 64,
      description: 'id of the visitor; agents see all sessions of a visitor whom they serve or are offered now',
    }),
  ),
  q: Type.Optional(
    Type.String({ maxLength: 200, description: "part of the visitor's name, a user id, session id or tag" }),
  ),
});
export type SessionListQuery = Static<typeof SessionListQuery>;

/**
 * Sessions that the actor may see, latest first; those in the queue in its order. Agents see what they serve or served and
 * what is offered to them (AGENT-77), and the queues of their groups (QUEUE-02).
 */
export async function listSessions(
  db: Executor,
  actor: SessionActor,
  query: SessionListQuery,
): Promise<Page<AgentViewSession>> {
  const states = readStates(query.state);
  const isQueue = states.length === 1 && states[0] === 'queued';
  const paging = keyset(isQueue ? queueOrder : latestFirst, query);
  const rows = await readSessionRows(db, sql.join(conditions(actor, states, query), sql` and `), paging);
  const page = paging.toPage(rows, isQueue ? queueKey : latestKey, (row) => row);
  const items = await presentSessions(db, page.items);
  return { items: items.map((item) => withoutContent(actor, item)), nextCursor: page.nextCursor };
}

/** What is said in a queue is read where that is allowed (QUEUE-21), and not in its list. */
function withoutContent({ agentId, readsAll }: SessionActor, session: AgentViewSession): AgentViewSession {
  const isQueued = session.state === 'queued' || session.state === 'ringing';
  if (readsAll || !isQueued || session.offer?.agentId === agentId) return session;
  const { lastMessage: _1, lastWords: _2, ...rest } = session;
  return rest;
}

const latestFirst: SortKey[] = [
  { column: 's.started_at', direction: 'desc', kind: 'time' },
  { column: 's.id', direction: 'desc', kind: 'text' },
];
const latestKey = (row: SessionRow) => [row.started_at.toISOString(), row.id];

/** As in `byPlaceInQueue`. */
const queueOrder: SortKey[] = [
  { column: 's.vip_rank', direction: 'asc', kind: 'number' },
  { column: 's.priority', direction: 'asc', kind: 'number' },
  { column: 's.queued_at', direction: 'asc', kind: 'time' },
  { column: 's.id', direction: 'asc', kind: 'text' },
];
const queueKey = (row: SessionRow) => [row.vip_rank, row.priority, row.queued_at?.toISOString() ?? '', row.id];

function conditions(
  actor: SessionActor,
  states: string[],
  { agent, group, visitor, q }: SessionListQuery,
): RawBuilder<SqlBool>[] {
  const all = [isVisible(actor)];
  if (visitor !== undefined) all.push(sql<SqlBool>`s.visitor_id = ${visitor}`);
  if (states.length > 0) all.push(sql<SqlBool>`s.state = any(${states}::text[])`);
  if (agent !== undefined) {
    all.push(sql<SqlBool>`(s.agent_id = ${agent} or exists (select from assignment n
      where n.session_id = s.id and n.agent_id = ${agent} and n.accepted_at is not null))`);
  }
  if (group !== undefined) all.push(sql<SqlBool>`s.skill_group = ${group}`);
  const word = q?.trim();
  if (word) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql<SqlBool>`(s.id = ${word} or ${word} = any(s.tags) or s.visitor_id in (
      select v.id from visitor v where v.application_id = ${actor.applicationId}
        and (v.name ilike ${pattern} or v.user_id = ${word} or v.phone = ${word} or v.email = ${word} or v.id = ${word})))`);
  }
  return all;
}

function readStates(given: string | undefined): string[] {
  if (given === undefined || given === '') return [];
  const states = given.split(',').map((state) => state.trim());
  const known: readonly string[] = SessionState.enum;
  const unknown = states.find((state) => !known.includes(state));
  if (unknown === undefined) return states;
  throw new AppError('invalid', 'The list was not read.', {
    problems: [{ pointer: '/state', message: `"${unknown}" is no state. Use ${known.join(', ')}.` }],
  });
}
