import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { SessionActor } from './session-actor.ts';
import { isReadable } from './visible-sessions.ts';

/**
 * Which visitors an actor may see, as a condition on a row `v` of `visitor`: those with a session whose content they may
 * read (AGENT-86); all of the application for who reads all sessions.
 */
export function isVisibleVisitor(actor: SessionActor, { seesQueue }: { seesQueue: boolean }): RawBuilder<SqlBool> {
  const here = sql<SqlBool>`(v.application_id = ${actor.applicationId} and v.erased_at is null)`;
  if (actor.readsAll) return here;
  return sql<SqlBool>`(${here} and v.id in (select s.visitor_id from session s where ${isReadable(actor, { seesQueue })}))`;
}

/** @throws AppError `not_found`: what one must not see is not there */
export async function refuseHiddenVisitor(
  db: Executor,
  actor: SessionActor,
  { visitorId, seesQueue }: { visitorId: string; seesQueue: boolean },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select v.id from visitor v where v.id = ${visitorId} and ${isVisibleVisitor(actor, { seesQueue })}`.execute(db);
  if (rows.length === 0) throw new AppError('not_found', `There is no visitor ${visitorId.slice(0, 64)} of yours.`);
}
