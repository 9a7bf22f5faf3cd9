import { summariseBody } from '@parley/content';
import type { AgentEvent, AgentViewMessage, AgentViewSession } from '@parley/schemas';

/** The sessions that an agent serves or is offered, after an event; those that are with somebody else are gone. */
export function patchSessions(
  sessions: readonly AgentViewSession[],
  event: AgentEvent,
  ownAgentId: string | null,
): readonly AgentViewSession[] {
  switch (event.type) {
    case 'session.ended':
      return sessions.filter(({ id }) => id !== event.session.id);
    case 'session.assigned':
    case 'session.updated': {
      const others = sessions.filter(({ id }) => id !== event.session.id);
      return isOwn(event.session, ownAgentId) ? [...others, event.session] : others;
    }
    case 'message.created':
      return sessions.map((one) => (one.id === event.sessionId ? withNews(one, event.message, ownAgentId) : one));
    case 'message.updated':
      return sessions.map((one) => (one.id === event.sessionId ? withChange(one, event.message) : one));
    default:
      return sessions;
  }
}

/** Whether a session is with the agent, or rings there. */
function isOwn({ state, agent, offer }: AgentViewSession, ownAgentId: string | null): boolean {
  return (state === 'serving' && agent?.id === ownAgentId) || offer?.agentId === ownAgentId;
}

function withNews(session: AgentViewSession, message: AgentViewMessage, ownAgentId: string | null): AgentViewSession {
  const { seq, from, sentAt, body } = message;
  // Notes are for agents; what is told again is known already.
  if (seq === undefined || seq <= session.lastSeq) return session;
  const { waitingSince, ...rest } = session;
  const isAnswer = from.kind === 'agent' && from.id === ownAgentId;
  const lastMessage = { seq, sentAt, from: from.kind, ...summariseBody(body) };
  const since = from.kind === 'visitor' ? (waitingSince ?? sentAt) : waitingSince;
  return {
    ...rest,
    lastSeq: seq,
    lastMessage,
    ...(from.kind === 'visitor' && { lastWords: lastMessage }),
    unread: (session.unread ?? 0) + (from.kind === 'visitor' ? 1 : 0),
    ...(!isAnswer && since !== undefined && { waitingSince: since }),
  };
}

/** What grew is told as it is now; what was withdrawn is no preview any more. */
function withChange(session: AgentViewSession, { seq, body, recalled }: AgentViewMessage): AgentViewSession {
  const { lastMessage, lastWords } = session;
  if (seq === undefined || (lastMessage?.seq !== seq && lastWords?.seq !== seq)) return session;
  const summary = recalled ? { kind: 'recalled', text: '' } : summariseBody(body);
  return {
    ...session,
    ...(lastMessage?.seq === seq && { lastMessage: { ...lastMessage, ...summary } }),
    ...(lastWords?.seq === seq && { lastWords: { ...lastWords, ...summary } }),
  };
}

/** A session whose messages the agent has seen. */
export function withoutUnread(sessions: readonly AgentViewSession[], sessionId: string): readonly AgentViewSession[] {
  return sessions.map((one) => (one.id === sessionId && one.unread ? { ...one, unread: 0 } : one));
}
