import type { AgentViewSession } from '@parley/schemas';

/** Why a session left the agent: a text of the catalogue, and what stands in it. */
export type Departure =
  | { reason: 'missed' | 'takenBack' | 'withdrawn' | 'endedByVisitor' | 'endedByAdministrator' | 'blocked' | 'ended' }
  | { reason: 'visitorLeft' | 'requeued' | 'backToFlow' }
  | { reason: 'missedTransfer' | 'takenBy'; agent: string }
  | { reason: 'givenTo'; agent: string; by: string };

/** The clocks of two machines differ a little. */
const clockMilliseconds = 1_500;

/** Whether a session is served by the agent, or rings there. */
export function isHeld({ state, agent, offer }: AgentViewSession, ownAgentId: string): boolean {
  return (state === 'serving' && agent?.id === ownAgentId) || offer?.agentId === ownAgentId;
}

/** What has become of a session that the agent held and does not hold any more. */
export function describeDeparture(
  before: AgentViewSession,
  after: AgentViewSession,
  ownAgentId: string,
  now: number,
): Departure {
  if (before.state === 'serving' && before.agent?.id === ownAgentId) return served(after, ownAgentId);
  if (after.state === 'ended') return { reason: 'visitorLeft' };
  const isOver = Date.parse(before.offer?.expiresAt ?? '') <= now + clockMilliseconds;
  const agent = after.state === 'serving' ? (after.agent?.name ?? '') : null;
  if (before.offer?.kind === 'transfer' && agent !== null && after.agent?.id === before.agent?.id) {
    return isOver ? { reason: 'missedTransfer', agent } : { reason: 'withdrawn' };
  }
  if (agent !== null) return { reason: 'takenBy', agent };
  return { reason: isOver ? 'missed' : 'takenBack' };
}

function served({ state, agent, endStatus, handover }: AgentViewSession, ownAgentId: string): Departure {
  if (state === 'serving' && agent) {
    const by = handover?.by;
    const isGiven = by && by.id !== ownAgentId && by.id !== agent.id;
    return isGiven ? { reason: 'givenTo', agent: agent.name, by: by.name } : { reason: 'takenBy', agent: agent.name };
  }
  if (state === 'queued' || state === 'ringing') return { reason: 'requeued' };
  if (state === 'flow') return { reason: 'backToFlow' };
  if (endStatus === 'blocked') return { reason: 'blocked' };
  if (endStatus === 'ended_by_visitor') return { reason: 'endedByVisitor' };
  return { reason: endStatus === 'ended_by_admin' ? 'endedByAdministrator' : 'ended' };
}
