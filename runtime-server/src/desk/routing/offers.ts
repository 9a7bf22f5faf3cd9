import type { EventAgent } from '@parley/schemas';
import type { Decision } from '../../sessions/flow-runner/decision.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';

/** The deadline after which an offer is no longer one: a row, so that it holds whichever process dies. */
export const ringDeadline = 'ring';

/** Rings an agent for a queued session, until `ringSeconds` from now. */
export function offerTo(agent: EventAgent, now: Date, ringSeconds: number): Decision {
  const expiresAt = new Date(now.getTime() + ringSeconds * 1000).toISOString();
  return {
    events: [{ type: 'queue.offered', agent, expiresAt }],
    facts: {
      offer: { agentId: agent.id, kind: 'assignment', expiresAt, fromAgentId: null },
      offeredAt: now.toISOString(),
    },
    deadlines: [{ name: ringDeadline, at: expiresAt }],
  };
}

/** Gives a queued session to an agent at once. */
export function assignTo(agent: EventAgent): Decision {
  return {
    events: [{ type: 'agent.joined', agent, reason: 'assigned', greet: true }],
    facts: { offer: null },
    deadlines: [{ name: ringDeadline, at: null }],
  };
}

export type OfferEnd = 'declined' | 'missed' | 'agent-offline';

/**
 * An offer that came to nothing. A ringing session goes back to its place in the queue; a transfer that awaited
 * confirmation stays with the sender (AGENT-48).
 */
export function returnOffer({ offer, state }: SessionRecord, reason: OfferEnd | 'withdrawn'): Decision {
  if (!offer) return {};
  const gone = { facts: { offer: null }, deadlines: [{ name: ringDeadline, at: null }] };
  if (offer.kind === 'transfer') {
    return {
      ...gone,
      facts: { offer: null, handover: null },
      assignments: [{ agentId: offer.agentId, outcome: outcomes[reason] }],
    };
  }
  return state === 'ringing' && reason !== 'withdrawn'
    ? { ...gone, events: [{ type: 'queue.returned', reason }] }
    : gone;
}

const outcomes = {
  declined: 'declined',
  missed: 'missed',
  'agent-offline': 'returned',
  withdrawn: 'returned',
} as const;
