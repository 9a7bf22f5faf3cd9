import type { Audit, Caller } from '../../organisation/audit/audit.ts';
import { act, AlreadyDoneError, type ActionDeps } from './action-deps.ts';
import { refuseUntagged } from './refuse-untagged.ts';
import { sessionActorOf, type SessionActor } from '../session-access/session-actor.ts';
import { isServedBy, refuseDeed } from '../session-access/session-deeds.ts';

/**
 * Ends human service; the flow goes on to its end (AGENT-54). Administrators may end any state, and that is recorded. A
 * session that has ended stays as it is.
 *
 * @throws AppError `forbidden` when it is not the actor's to end, `conflict` when it must be tagged first (AGENT-43)
 */
export async function endSession(
  deps: ActionDeps & { audit: Audit },
  { caller, sessionId }: { caller: Caller; sessionId: string },
): Promise<void> {
  const actor = sessionActorOf(caller.actor);
  await refuseUntaggedOwn(deps, actor, sessionId);
  await act(
    deps.runner,
    sessionId,
    (session) => {
      if (session.state === 'ended') throw new AlreadyDoneError();
      refuseDeed(actor, session, 'end');
      if (isServedBy(actor, session)) return { events: [{ type: 'agent.ended', by: 'agent' }] };
      return session.state === 'serving'
        ? { events: [{ type: 'agent.ended', by: 'administrator' }] }
        : { events: [{ type: 'session.closed', by: 'administrator' }] };
    },
    actor.administers
      ? {
          within: async (trx, session) => {
            if (isServedBy(actor, session)) return;
            const { id, visitorName: name, state } = session;
            await deps.audit(trx, caller, 'session.ended', { id, name }, { state });
          },
        }
      : {},
  );
}

/** Tags are asked of who serves; administrators may end what others serve as it is. */
async function refuseUntaggedOwn(
  { database, settingsOf }: ActionDeps,
  { applicationId, agentId }: SessionActor,
  sessionId: string,
): Promise<void> {
  if (agentId === null) return;
  const own = await database.kysely
    .selectFrom('session')
    .select('skill_group')
    .where('id', '=', sessionId)
    .where('application_id', '=', applicationId)
    .where('agent_id', '=', agentId)
    .where('state', '=', 'serving')
    .executeTakeFirst();
  if (!own) return;
  await refuseUntagged(database.kysely, settingsOf, { id: sessionId, applicationId, skillGroup: own.skill_group });
}
