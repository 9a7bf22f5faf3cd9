import type { SessionFacts } from './session-record.ts';

const nobody: readonly string[] = [];

/** The agents who hold a session: who serves it, and who is asked to. It counts to their load. */
export function holdersOf({
  state,
  agentId,
  offer,
}: Pick<SessionFacts, 'state' | 'agentId' | 'offer'>): readonly string[] {
  if (state !== 'serving' && !offer) return nobody;
  return [...(state === 'serving' && agentId ? [agentId] : []), ...(offer ? [offer.agentId] : [])];
}
