import { AppError } from '../../platform/errors/index.ts';
import { returnOffer, ringDeadline } from '../routing/offers.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import { act, AlreadyDoneError, findActingAgent, greets, refuseEnded, type ActionDeps } from './action-deps.ts';

type OwnAction = { applicationId: string; agentId: string; sessionId: string };

/**
 * Takes a session that is offered to the agent, or a transfer that awaits the agent's word. Who serves it already has
 * accepted it.
 *
 * @throws AppError `session_ended`, `conflict` when it is not offered to this agent (any more)
 */
export async function acceptOffer(deps: ActionDeps, { applicationId, agentId, sessionId }: OwnAction): Promise<void> {
  const { event: agent } = await findActingAgent(deps.database.kysely, applicationId, agentId);
  const settings = await deps.settingsOf(applicationId);
  await act(deps.runner, sessionId, (session) => {
    refuseEnded(session);
    if (session.state === 'serving' && session.agentId === agentId) throw new AlreadyDoneError();
    const offer = ownOffer(session, agentId);
    if (Date.parse(offer.expiresAt) <= deps.clock.now().getTime()) throw notOffered();
    const reason = offer.kind === 'transfer' ? 'transferred' : 'accepted';
    return {
      facts: { offer: null },
      deadlines: [{ name: ringDeadline, at: null }],
      events: [{ type: 'agent.joined', agent, reason, greet: greets(session, settings) }],
    };
  });
}

/**
 * Refuses an offer: it goes on to somebody else (QUEUE-28), a transfer stays with its sender (AGENT-48).
 *
 * @throws AppError `session_ended`, `conflict` when it is not offered to this agent
 */
export async function declineOffer(deps: ActionDeps, { agentId, sessionId }: OwnAction): Promise<void> {
  await act(deps.runner, sessionId, (session) => {
    refuseEnded(session);
    ownOffer(session, agentId);
    return returnOffer(session, 'declined');
  });
}

function ownOffer({ offer }: SessionRecord, agentId: string): NonNullable<SessionRecord['offer']> {
  if (offer?.agentId !== agentId) throw notOffered();
  return offer;
}

function notOffered(): AppError {
  return new AppError('conflict', 'This session is not offered to you now: the time is over, or somebody else has it.');
}
