import type { Audit, Caller } from '../../organisation/audit/audit.ts';
import { AppError } from '../../platform/errors/index.ts';
import { act, AlreadyDoneError, type ActionDeps } from './action-deps.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import { sessionActorOf, type SessionActor } from './session-access.ts';

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
      if (isServedBy(session, actor)) return { events: [{ type: 'agent.ended', by: 'agent' }] };
      if (!actor.administers) {
        throw new AppError('forbidden', 'You do not serve this session, so you cannot end it.');
      }
      return session.state === 'serving'
        ? { events: [{ type: 'agent.ended', by: 'administrator' }] }
        : { events: [{ type: 'session.closed', by: 'administrator' }] };
    },
    actor.administers
      ? {
          within: async (trx, session) => {
            if (isServedBy(session, actor)) return;
            const { id, visitorName: name, state } = session;
            await deps.audit(trx, caller, 'session.ended', { id, name }, { state });
          },
        }
      : {},
  );
}

function isServedBy({ state, agentId }: SessionRecord, actor: SessionActor): boolean {
  return state === 'serving' && actor.agentId !== null && agentId === actor.agentId;
}
