import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { ApplicationActor } from '../../platform/http/actor.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { readSessionRows, type SessionRow } from './session-view.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';

/** Who acts on sessions: an agent, an administrator, or a key of either. */
export type SessionActor = {
  applicationId: string;
  agentId: string | null;
  /** May read every session of the application. */
  readsAll: boolean;
  /** May end, assign and take over every session of the application. */
  administers: boolean;
};

export function sessionActorOf(actor: ApplicationActor): SessionActor {
  return {
    applicationId: actor.applicationId,
    agentId: actor.agentId,
    readsAll: actor.permissions.has('sessions:read'),
    administers: actor.permissions.has('sessions:write'),
  };
}

/**
 * What an agent has to do with a session: serves or served it, is offered it; it is an earlier one of a visitor who is
 * with the agent now (AGENT-21); could take it from the queue.
 */
export type Relation = 'own' | 'earlier' | 'queue' | 'none';

/**
 * Finds a session that the actor may see. Agents see their own (AGENT-77); what they must not see is not there: an id that
 * was guessed or kept opens nothing (IDOR).
 *
 * @throws AppError `not_found`
 */
export async function findVisibleSession(
  db: Executor,
  actor: SessionActor,
  sessionId: string,
): Promise<{ row: SessionRow; relation: Relation }> {
  const [row] = await readSessionRows(
    db,
    sql<SqlBool>`s.id = ${sessionId} and s.application_id = ${actor.applicationId}`,
  );
  const relation = row ? await relationTo(db, actor, row) : 'none';
  if (!row || (relation === 'none' && !actor.readsAll)) throw noSession(sessionId);
  return { row, relation };
}

/**
 * The same for its content: of a session in the queue only where agents may see the details (QUEUE-21).
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function findReadableSession(
  db: Executor,
  settingsOf: ReadSettings,
  actor: SessionActor,
  sessionId: string,
): Promise<SessionRow> {
  const { row, relation } = await findVisibleSession(db, actor, sessionId);
  if (actor.readsAll || relation === 'own' || relation === 'earlier') return row;
  const { routing } = await settingsOf(actor.applicationId);
  if (routing.agentsSeeQueueDetails) return row;
  throw new AppError(
    'forbidden',
    'The details of queued sessions are not shown to agents here. Join the session first.',
  );
}

async function relationTo(db: Executor, { agentId }: SessionActor, row: SessionRow): Promise<Relation> {
  if (agentId === null) return 'none';
  if (row.agent_id === agentId || row.offer_agent_id === agentId) return 'own';
  const { rows } = await sql<{ served: boolean; visiting: boolean; member: boolean }>`
    select
      exists (select from assignment where session_id = ${row.id} and agent_id = ${agentId}
        and accepted_at is not null) as served,
      (${row.state === 'ended'} and ${isWithVisitor(sql`${row.visitor_id}`, agentId)}) as visiting,
      exists (select from skill_group_member where application_id = ${row.application_id}
        and skill_group = ${row.skill_group} and agent_id = ${agentId}) as member`.execute(db);
  if (rows[0]?.served) return 'own';
  if (rows[0]?.visiting) return 'earlier';
  return rows[0]?.member && (row.state === 'queued' || row.state === 'ringing') ? 'queue' : 'none';
}

/** Whether the agent serves, or is offered, a session of this visitor now. */
export function isWithVisitor(visitorId: RawBuilder<unknown>, agentId: string | null): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from session now where now.visitor_id = ${visitorId}
    and ((now.agent_id = ${agentId} and now.state = 'serving') or now.offer_agent_id = ${agentId}))`;
}

export function noSession(sessionId: string): AppError {
  return new AppError('not_found', `There is no session ${sessionId.slice(0, 64)} of yours.`);
}
