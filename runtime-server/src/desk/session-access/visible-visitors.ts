import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { isReached } from '../../platform/http/reach.ts';
import { ownOnly, type SessionActor } from './session-actor.ts';
import { isReadable } from './visible-sessions.ts';

/**
 * Which visitors an actor may see, as a condition on a row `v` of `visitor`: those with a session of their own, or in
 * their queue, whose content they may read (AGENT-86); and those who were with a skill group within the reach of their role
 * (ADMIN-11).
 */
export function isVisibleVisitor(actor: SessionActor, { seesQueue }: { seesQueue: boolean }): RawBuilder<SqlBool> {
  const here = sql<SqlBool>`(v.application_id = ${actor.applicationId} and v.erased_at is null)`;
  const { customers } = actor.reach;
  if (customers === 'all') return here;
  const own = isReadable({ ...actor, reach: ownOnly }, { seesQueue });
  const reached = sql<SqlBool>`(s.application_id = ${actor.applicationId}
    and ${isReached(customers, sql.ref('s.skill_group'))})`;
  return sql<SqlBool>`(${here} and v.id in (select s.visitor_id from session s where ${own} or ${reached}))`;
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
