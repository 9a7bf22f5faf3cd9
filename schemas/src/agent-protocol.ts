import { Type, type Static } from 'typebox';
import { ChannelKind } from './channel-kind.ts';
import { closed, oneOf } from './define.ts';
import { AgentStatus } from './agent-status.ts';
import type { ColleagueMessage } from './colleague.ts';
import type { Notice } from './notice.ts';
import { AnyJsonObject } from './json-value.ts';
import { BodySummary } from './body-summary.ts';
import { Message } from './message.ts';
import { EndStatus, SessionState } from './session-state.ts';

/** The agent socket (protocol.md §5). */

export { AgentStatus } from './agent-status.ts';

const Count = Type.Integer({ minimum: 0 });

/** Frames an agent's client sends. */
export const agentClientFrames = {
  hello: closed({ type: Type.Literal('hello'), cursor: Type.Optional(Type.String({ maxLength: 200 })) }),
  ping: closed({ type: Type.Literal('ping') }),
  typing: closed({ type: Type.Literal('typing'), sessionId: Type.String({ maxLength: 64 }) }),
  read: closed({ type: Type.Literal('read'), sessionId: Type.String({ maxLength: 64 }), seq: Count }),
  /** The session that is looked at, said again every 15 s; `null` = none. Whoever else looks at it is told. */
  viewing: closed({
    type: Type.Literal('viewing'),
    sessionId: Type.Union([Type.String({ maxLength: 64 }), Type.Null()]),
    isWriting: Type.Optional(Type.Boolean()),
  }),
} as const;
export type AgentClientFrame = {
  [Type in keyof typeof agentClientFrames]: Static<(typeof agentClientFrames)[Type]>;
}[keyof typeof agentClientFrames];

/** A visitor as agents see one. */
export const AgentViewVisitor = closed({
  id: Type.String(),
  name: Type.String(),
  avatar: Type.Optional(Type.String()),
  vip: Type.Boolean(),
  userId: Type.Optional(Type.String()),
  /** Who waits, to be told apart before somebody takes them (QUEUE-20, QUEUE-51). */
  tags: Type.Optional(Type.Array(Type.String())),
  locale: Type.Optional(Type.String()),
  browser: Type.Optional(Type.String()),
  os: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
});

/** The last message of a session, in a line. */
export const LastMessage = closed({
  seq: Count,
  sentAt: Type.String(),
  from: oneOf('visitor', 'agent', 'robot', 'system'),
  ...BodySummary.properties,
});
export type LastMessage = Static<typeof LastMessage>;

/** How a session was passed on; `by` is null where no agent did it. */
export const Handover = closed({
  by: Type.Union([closed({ id: Type.String(), name: Type.String() }), Type.Null()]),
  comment: Type.String(),
  at: Type.String(),
});
export type Handover = Static<typeof Handover>;

/** A session as agents see one, in lists, details and events. */
export const AgentViewSession = closed({
  id: Type.String(),
  state: SessionState,
  skillGroup: Type.Union([Type.String(), Type.Null()]),
  visitor: AgentViewVisitor,
  agent: Type.Union([closed({ id: Type.String(), name: Type.String(), staffNo: Type.String() }), Type.Null()]),
  channel: closed({
    id: Type.String(),
    name: Type.String(),
    kind: ChannelKind,
    /** Named where agents do not pass its sessions on (AGENT-52). */
    transfers: Type.Optional(Type.Literal(false)),
  }),
  position: Type.Optional(Count),
  offer: Type.Optional(
    closed({
      agentId: Type.String(),
      agentName: Type.Optional(Type.String()),
      expiresAt: Type.String(),
      kind: oneOf('assignment', 'transfer'),
    }),
  ),
  /** Who passed it on last, and what they said about it to whoever comes. */
  handover: Type.Optional(Handover),
  /** Put aside by its agent until then: the state stays `serving`, and it takes no place of theirs. */
  heldUntil: Type.Optional(Type.String()),
  holdReason: Type.Optional(Type.String()),
  /** Served, and takes no place of its agent until its visitor writes: nothing was heard of them for long. */
  released: Type.Optional(Type.Boolean()),
  /** It waits in a group whose agents are all asked: the first to accept serves (QUEUE-27). */
  asksAll: Type.Optional(Type.Boolean()),
  /** What its agent is reminded of: since then they, or their visitor, have said nothing. */
  attention: Type.Optional(closed({ kind: oneOf('agent-silent', 'visitor-silent'), since: Type.String() })),
  priority: Type.Optional(Type.Integer()),
  /** Somebody has pushed it up: it waits before all others of its group. */
  pushedUp: Type.Optional(Type.Boolean()),
  startedAt: Type.String(),
  queuedAt: Type.Optional(Type.String()),
  acceptedAt: Type.Optional(Type.String()),
  endedAt: Type.Optional(Type.String()),
  endStatus: Type.Optional(EndStatus),
  lastSeq: Count,
  unread: Type.Optional(Count),
  tags: Type.Optional(Type.Array(Type.String())),
  /** Who began it: an agent (`outreach`), or an agent who took up an earlier one (`callback`); absent = the visitor. */
  origin: Type.Optional(oneOf('outreach', 'callback')),
  /** The level of the rating that the visitor chose. */
  rated: Type.Optional(Type.String()),
  /** What was said last, as far as the reader may see it. */
  lastMessage: Type.Optional(LastMessage),
  /** The visitor's own last words. */
  lastWords: Type.Optional(LastMessage),
  /** Since when the visitor waits for an answer of the agent; absent = it is the visitor's turn. */
  waitingSince: Type.Optional(Type.String()),
});
export type AgentViewSession = Static<typeof AgentViewSession>;

/** Why something did not reach the visitor by somebody else's chat. */
export const FailedDelivery = closed({
  status: oneOf('failed', 'again'),
  of: oneOf('message', 'change', 'withdrawal'),
  cause: oneOf('refused', 'expired'),
  /** In the words of who refused it. */
  reason: Type.String(),
  at: Type.String(),
});
export type FailedDelivery = Static<typeof FailedDelivery>;

/** A message in an agent's transcript; notes and whispers have a `position` and no `seq`. */
export const AgentViewMessage = Type.Object({
  ...Message.properties,
  position: Type.Integer(),
  visibility: Type.Optional(oneOf('all', 'agents')),
  /** Absent = nothing is known to have failed; `again` = it is being sent again. */
  delivery: Type.Optional(FailedDelivery),
  /** When its author changed it last; what it said before is kept. */
  editedAt: Type.Optional(Type.String()),
});
export type AgentViewMessage = Static<typeof AgentViewMessage>;

/** Types of events on the agent socket. */
export const agentEventTypes = [
  'session.assigned',
  'session.updated',
  'session.ended',
  'session.requested',
  'session.taken',
  'message.created',
  'message.updated',
  'session.typing',
  'session.receipt',
  'agent.status-changed',
  'notices.changed',
  'session.viewers',
  'colleague.message',
  'colleague.chat-changed',
  'colleague.typing',
  'rights.changed',
] as const;

/** Frames the server sends to an agent's client. */
export const agentServerFrames = {
  ready: closed({
    type: Type.Literal('ready'),
    /** Whose socket it is. */
    agentId: Type.String(),
    cursor: Type.String(),
    status: AgentStatus,
    sessions: Type.Array(AgentViewSession),
    resync: Type.Boolean(),
  }),
  event: closed({
    type: Type.Literal('event'),
    cursor: Type.String(),
    event: Type.Intersect([Type.Object({ type: Type.String() }), AnyJsonObject]),
  }),
  pong: closed({ type: Type.Literal('pong') }),
  error: closed({ type: Type.Literal('error'), error: closed({ code: Type.String(), message: Type.String() }) }),
} as const;

/** Somebody who looks at the same session. */
export type SessionViewer = { id: string; name: string; isWriting: boolean };

/** One event of the agent socket. */
export type AgentEvent =
  | { type: 'session.assigned' | 'session.updated' | 'session.ended'; session: AgentViewSession }
  /** All agents of its group are asked to take it (QUEUE-27). */
  | { type: 'session.requested'; session: AgentViewSession }
  /** What all were asked for waits no more: an agent has it, or nobody. */
  | { type: 'session.taken'; sessionId: string; agent: { id: string; name: string } | null }
  | { type: 'message.created' | 'message.updated'; sessionId: string; message: AgentViewMessage }
  | { type: 'session.typing'; sessionId: string }
  /** How far the visitor is: what reached one of its devices, and what it has read (AGENT-30). */
  | { type: 'session.receipt'; sessionId: string; delivered: number; read: number }
  | { type: 'agent.status-changed'; agent: string; status: AgentStatus; reason: string | null }
  /** A notice was raised or read: how many are unread now, and the latest of them (AGENT-92). */
  | { type: 'notices.changed'; unread: number; latest: Notice | null }
  /** Who else looks at a session that one looks at, and whether they write. */
  | { type: 'session.viewers'; sessionId: string; viewers: SessionViewer[] }
  /** What was said in a chat of colleagues; a gap in `seq` is read from there. */
  | { type: 'colleague.message'; chatId: string; message: ColleagueMessage }
  /** A chat was made, renamed, left, or read at another place: read it anew. */
  | { type: 'colleague.chat-changed'; chatId: string }
  /** A colleague writes there; told again every few seconds as long as they do. */
  | { type: 'colleague.typing'; chatId: string; agentId: string; name: string }
  /** One may do something else than before: ask again who one is, and what one sees. */
  | { type: 'rights.changed' };

/** The event of one type. */
export type AgentEventOf<Type extends AgentEvent['type'], Event extends AgentEvent = AgentEvent> = Event extends {
  type: infer Types;
}
  ? Type extends Types
    ? Event & { type: Type }
    : never
  : never;

export type AgentServerFrame =
  | Static<(typeof agentServerFrames)['ready']>
  | { type: 'event'; cursor: string; event: AgentEvent }
  | { type: 'pong' }
  | { type: 'error'; error: { code: string; message: string } };
