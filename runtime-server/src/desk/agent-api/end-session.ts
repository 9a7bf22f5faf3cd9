import type { Audit, Caller } from '../../organisation/audit/audit.ts';
import { act, AlreadyDoneError, type ActionDeps } from './action-deps.ts';
import { sessionActorOf } from '../session-access/session-actor.ts';
import { isServedBy, refuseDeed } from '../session-access/session-deeds.ts';

/**
 * Ends human service; the flow goes on to its end (AGENT-54). Administrators may end any state, and that is recorded. A
 * session that has ended stays as it is.
 *
 * @throws AppError `forbidden` when it is not the actor's to end
 */
export async function endSession(
  deps: ActionDeps & { audit: Audit },
  { caller, sessionId }: { caller: Caller; sessionId: string },
): Promise<void> {
  const actor = sessionActorOf(caller.actor);
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
