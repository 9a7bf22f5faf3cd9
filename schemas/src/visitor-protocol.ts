import { Type, type Static } from 'typebox';
import { AgentStatus } from './agent-status.ts';
import { ClientDraws } from './custom-message.ts';
import { closed, oneOf, Time } from './define.ts';
import { AnyJsonObject } from './json-value.ts';
import { Message, MessageBody, VisitorBody } from './message.ts';
import { SessionState } from './session-state.ts';

/** The visitor socket (protocol.md §2): JSON text frames, one object each, told apart by `type`. */

export const ClientId = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'unique per sender and thread for ever',
});
const Count = Type.Integer({ minimum: 0 });
/** Up to behind every message there can be. */
const Place = Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1 });
const Failure = closed({ code: Type.String(), message: Type.String() });

/** Frames a visitor's client sends. */
export const visitorClientFrames = {
  hello: closed({
    type: Type.Literal('hello'),
    token: Type.String({ minLength: 1, maxLength: 4_096 }),
    after: Type.Optional(Place),
    changedAfter: Type.Optional(Place),
    draws: Type.Optional(
      Type.Array(ClientDraws, {
        maxItems: 10,
        description:
          'the newer custom messages (28, 32, 33) that this client draws: others come in an older form; without it all of them, as far as the channel says',
      }),
    ),
  }),
  send: closed({ type: Type.Literal('send'), clientId: ClientId, body: VisitorBody }),
  leave: closed({ type: Type.Literal('leave') }),
  typing: closed({ type: Type.Literal('typing') }),
  read: closed({ type: Type.Literal('read'), seq: Count }),
  ping: closed({ type: Type.Literal('ping') }),
} as const;
export type VisitorClientFrame = {
  [Type in keyof typeof visitorClientFrames]: Static<(typeof visitorClientFrames)[Type]>;
}[keyof typeof visitorClientFrames];

/** The session as its visitor sees it. `position` = number ahead while queued. */
/** An agent who came to serve a session: by themselves, or because another passed it on. */
export const ServedBy = closed({
  at: Time,
  how: oneOf('joined', 'transferred'),
  agent: Type.Optional(closed({ id: Type.String(), name: Type.String(), avatar: Type.Optional(Type.String()) })),
});
export type ServedBy = Static<typeof ServedBy>;

export const VisitorSession = closed({
  id: Type.String(),
  state: SessionState,
  position: Type.Optional(Count),
  estimateSeconds: Type.Optional(Count),
  agent: Type.Optional(
    closed({
      id: Type.String(),
      name: Type.String(),
      avatar: Type.Optional(Type.String()),
      status: Type.Optional(AgentStatus),
    }),
  ),
  served: Type.Optional(
    Type.Array(ServedBy, { description: 'who came to serve, in order; without names where visitors are not told' }),
  ),
});
export type VisitorSession = Static<typeof VisitorSession>;

/** The channel as its visitors see it. */
export const VisitorChannel = closed({
  id: Type.String(),
  name: Type.String(),
  kind: oneOf('web', 'in-app'),
  settings: Type.Optional(AnyJsonObject),
});
export type VisitorChannel = Static<typeof VisitorChannel>;

const Receipt = closed({ delivered: Count, read: Count });

/** Frames the server sends to a visitor's client. */
export const visitorServerFrames = {
  ready: closed({
    type: Type.Literal('ready'),
    visitorId: Type.String(),
    channel: VisitorChannel,
    session: Type.Union([VisitorSession, Type.Null()]),
    seq: Count,
    change: Count,
    receipt: Receipt,
  }),
  ack: closed({
    type: Type.Literal('ack'),
    clientId: ClientId,
    messageId: Type.Optional(Type.String()),
    seq: Type.Optional(Count),
    sentAt: Type.String(),
  }),
  nack: closed({ type: Type.Literal('nack'), clientId: Type.String(), error: Failure }),
  message: closed({ type: Type.Literal('message'), message: Message, change: Type.Optional(Count) }),
  updated: closed({
    type: Type.Literal('updated'),
    messageId: Type.String(),
    seq: Count,
    body: MessageBody,
    change: Count,
  }),
  recalled: closed({ type: Type.Literal('recalled'), messageId: Type.String(), seq: Count, change: Count }),
  session: closed({ type: Type.Literal('session'), session: VisitorSession }),
  typing: closed({ type: Type.Literal('typing'), from: Type.Literal('agent') }),
  receipt: closed({ type: Type.Literal('receipt'), delivered: Count, read: Count }),
  pong: closed({ type: Type.Literal('pong') }),
  error: closed({ type: Type.Literal('error'), error: Failure }),
} as const;
export type VisitorServerFrame = {
  [Type in keyof typeof visitorServerFrames]: Static<(typeof visitorServerFrames)[Type]>;
}[keyof typeof visitorServerFrames];

/** Close codes of both sockets (protocol.md §2 and §5). */
export const closeCodes = {
  goingAway: 1001,
  tooBig: 1009,
  badFrame: 4400,
  token: 4401,
  blocked: 4403,
  noHello: 4408,
  replaced: 4409,
  tooFast: 4429,
} as const;
