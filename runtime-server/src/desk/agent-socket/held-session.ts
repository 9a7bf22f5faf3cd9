import type { AgentViewSession } from '@parley/schemas';
import type { Turn } from '../../sessions/flow-runner/turn.ts';
import type { SessionHead } from './held-sessions.store.ts';

/** A session that an agent serves or is offered, as far as the agent was told of it. */
export type HeldSession = {
  threadId: string;
  isServing: boolean;
  revision: number;
  position: number;
  change: number;
  /** Its facts, to tell whether they have changed. */
  facts: string;
};

/** How far a session is after a turn. */
export function headOf({ after }: Turn): SessionHead {
  return {
    sessionId: after.id,
    threadId: after.threadId,
    servedBy: after.state === 'serving' ? after.agentId : null,
    offeredTo: after.offer?.agentId ?? null,
    isEnded: after.state === 'ended',
    revision: after.revision,
    position: after.position,
    change: after.change,
  };
}

export function isHolder({ servedBy, offeredTo }: Pick<SessionHead, 'servedBy' | 'offeredTo'>, agentId: string) {
  return servedBy === agentId || offeredTo === agentId;
}

/** What makes a session another one in an agent's list; not what every message changes. */
export function factsOf(view: AgentViewSession): string {
  const { lastSeq: _1, unread: _2, position: _3, lastMessage: _4, lastWords: _5, waitingSince: _6, ...facts } = view;
  return JSON.stringify(facts);
}

/** Notes that the agent was told of a session as far as `head`; without a `view` its facts are the same as before. */
export function noteHeld(
  held: Map<string, HeldSession>,
  agentId: string,
  head: SessionHead,
  view: AgentViewSession | null,
): void {
  if (!isHolder(head, agentId)) {
    held.delete(head.sessionId);
    return;
  }
  const { sessionId, threadId, servedBy, revision, position, change } = head;
  const facts = view ? factsOf(view) : (held.get(sessionId)?.facts ?? '');
  held.set(sessionId, { threadId, isServing: servedBy === agentId, revision, position, change, facts });
}
