import { sql } from 'kysely';
import { AppError } from '../../platform/errors/index.ts';
import { sessionActorOf } from '../session-access/session-actor.ts';
import { refuseDeed } from '../session-access/session-deeds.ts';
import { act, AlreadyDoneError, refuseEnded } from './action-deps.ts';
import { recordDeed, refuseMoved, type Supervision, type SupervisionDeps } from './supervision.ts';

/**
 * Puts a waiting session before all others of its group. What is pushed up later comes before what was pushed up earlier;
 * the first stays as it is. While it rings, it is its place should the offer come to nothing.
 *
 * @throws AppError `session_ended`, `forbidden`, `conflict` when it does not wait (any more)
 */
export async function pushUpSession(deps: SupervisionDeps, { caller, sessionId, heldBy }: Supervision): Promise<void> {
  const actor = sessionActorOf(caller.actor);
  await act(
    deps.runner,
    sessionId,
    async (session) => {
      refuseEnded(session);
      refuseDeed(actor, session, 'push-up');
      await refuseMoved(deps, session, heldBy);
      if (session.state !== 'queued' && session.state !== 'ringing') {
        throw new AppError('conflict', 'The session does not wait in a queue any more.');
      }
      const { rows } = await sql<{ id: string; place: number }>`
        select id, place from session
        where application_id = ${actor.applicationId} and skill_group = ${session.skillGroup} and state = 'queued'
        order by place, vip desc, priority, queued_at, id limit 1`.execute(deps.database.kysely);
      const first = rows[0];
      if (first?.id === session.id) throw new AlreadyDoneError();
      return { facts: { place: Math.min(0, first?.place ?? 0) - 1 } };
    },
    { within: (trx, session) => recordDeed(deps, trx, caller, session, 'session.pushed-up') },
  );
}
