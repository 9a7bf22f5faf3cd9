import { AppError } from '../../platform/errors/index.ts';
import { act, AlreadyDoneError, type ActionDeps } from './action-deps.ts';
import type { SessionActor } from './session-access.ts';

/**
 * Ends human service; the flow goes on to its end (AGENT-54). Administrators may end any state. A session that has ended
 * stays as it is.
 *
 * @throws AppError `forbidden` when it is not the actor's to end
 */
export async function endSession(
  deps: ActionDeps,
  { actor, sessionId }: { actor: SessionActor; sessionId: string },
): Promise<void> {
  await act(deps.runner, sessionId, (session) => {
    if (session.state === 'ended') throw new AlreadyDoneError();
    const isServing = session.state === 'serving';
    if (isServing && actor.agentId !== null && session.agentId === actor.agentId) {
      return { events: [{ type: 'agent.ended', by: 'agent' }] };
    }
    if (!actor.administers) {
      throw new AppError('forbidden', 'You do not serve this session, so you cannot end it.');
    }
    return isServing
      ? { events: [{ type: 'agent.ended', by: 'administrator' }] }
      : { events: [{ type: 'session.closed', by: 'administrator' }] };
  });
}
