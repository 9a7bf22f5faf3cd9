import type { ConnectedAgent } from './connected-agents.ts';
import type { SessionHead } from './held-sessions.store.ts';

/**
 * Compares what agents were told with the sessions that they serve or are offered by the database: those of which they
 * know too little, and those that they have no more.
 */
export function findOutOfDate(
  agents: Iterable<Pick<ConnectedAgent, 'agentId' | 'held'>>,
  heads: readonly Pick<SessionHead, 'sessionId' | 'servedBy' | 'offeredTo' | 'revision'>[],
): { agentId: string; sessionId: string }[] {
  const revisions = new Map<string, Map<string, number>>();
  for (const { sessionId, servedBy, offeredTo, revision } of heads) {
    for (const agentId of [servedBy, offeredTo]) {
      if (agentId === null) continue;
      const ofAgent = revisions.get(agentId) ?? new Map<string, number>();
      revisions.set(agentId, ofAgent.set(sessionId, revision));
    }
  }
  const outOfDate: { agentId: string; sessionId: string }[] = [];
  for (const { agentId, held } of agents) {
    const ofAgent = revisions.get(agentId) ?? new Map<string, number>();
    for (const [sessionId, revision] of ofAgent) {
      const known = held.get(sessionId);
      if (!known || known.revision < revision) outOfDate.push({ agentId, sessionId });
    }
    for (const sessionId of held.keys()) if (!ofAgent.has(sessionId)) outOfDate.push({ agentId, sessionId });
  }
  return outOfDate;
}
