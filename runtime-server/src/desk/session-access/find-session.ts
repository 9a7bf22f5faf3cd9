import { sql, type SqlBool } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import { readSessionRows, type SessionRow } from '../session-view/session-view.ts';
import type { SessionActor } from './session-actor.ts';
import { isVisible, relationTo, type Relation } from './visible-sessions.ts';

/**
 * Finds a session that the actor may see. What they must not see is not there: an id that was guessed or kept opens
 * nothing (IDOR).
 *
 * @throws AppError `not_found`
 */
export async function findVisibleSession(db: Executor, actor: SessionActor, sessionId: string): Promise<SessionRow> {
  const [row] = await readSessionRows(db, sql<SqlBool>`s.id = ${sessionId} and ${isVisible(actor)}`);
  if (!row) throw noSession(sessionId);
  return row;
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
  const row = await findVisibleSession(db, actor, sessionId);
  if ((await readRelation(db, actor, sessionId)) !== 'queue') return row;
  const { routing } = await settingsOf(actor.applicationId);
  if (routing.agentsSeeQueueDetails) return row;
  throw new AppError(
    'forbidden',
    'The details of queued sessions are not shown to agents here. Join the session first.',
  );
}

async function readRelation(db: Executor, actor: SessionActor, sessionId: string): Promise<Relation> {
  const { rows } = await sql<{ relation: Relation }>`
    select ${relationTo(actor)} as relation from session s where s.id = ${sessionId}`.execute(db);
  return rows[0]?.relation ?? 'none';
}

export function noSession(sessionId: string): AppError {
  return new AppError('not_found', `There is no session ${sessionId.slice(0, 64)} of yours.`);
}
