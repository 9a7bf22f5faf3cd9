import { Type, type Static } from 'typebox';
import { AgentStatus } from './agent-status.ts';
import { closed, Id, Key, nullable, oneOf, Time } from './define.ts';
import { MediaBody, messageLimits, SentMediaBody, TextBody } from './message.ts';
import { ClientId } from './visitor-protocol.ts';

export const colleagueLimits = {
  /** Of one group, its maker included. */
  members: 100,
  nameCharacters: 60,
  textCharacters: messageLimits.textCharacters,
  quoteCharacters: 200,
  /** Chats that one person is in. */
  chats: 1_000,
} as const;

/** A colleague in the directory: who they are, whether they are there, and how much they have to do (AGENT-66). */
export const Colleague = closed({
  id: Id,
  name: Type.String({ description: 'the real name' }),
  nickname: Type.String(),
  staffNo: Type.String(),
  avatar: Type.String(),
  status: AgentStatus,
  statusReason: nullable(Type.String()),
  load: Type.Integer({ description: 'sessions served or offered now' }),
  capacity: Type.Integer(),
  skillGroupKeys: Type.Array(Key),
});
export type Colleague = Static<typeof Colleague>;

export const ColleagueName = closed({ id: Id, name: Type.String(), nickname: Type.String(), avatar: Type.String() });
export type ColleagueName = Static<typeof ColleagueName>;

/** A session that somebody asks about: who may see it opens it. */
const SentSessionBody = closed({ kind: Type.Literal('session'), sessionId: Id });
const SessionCardBody = closed({
  kind: Type.Literal('session'),
  sessionId: Id,
  visitor: Type.String(),
  channel: Type.String(),
});
/** What became of the group itself. */
const ChangeBody = closed({
  kind: Type.Literal('change'),
  what: oneOf('made', 'joined', 'removed', 'left', 'renamed'),
  /** Whom it concerns, or the new name. */
  names: Type.Array(Type.String()),
});

/** What was said here was taken back by who said it. */
const WithdrawnBody = closed({ kind: Type.Literal('withdrawn') });

export const SentColleagueBody = Type.Union([TextBody, SentMediaBody, SentSessionBody]);
export type SentColleagueBody = Static<typeof SentColleagueBody>;
export const ColleagueBody = Type.Union([TextBody, MediaBody, SessionCardBody, ChangeBody, WithdrawnBody]);
export type ColleagueBody = Static<typeof ColleagueBody>;

export const ColleagueQuote = closed({ seq: Type.Integer(), name: Type.String(), text: Type.String() });
export type ColleagueQuote = Static<typeof ColleagueQuote>;

/** One message of a chat; `seq` counts up without gaps in the chat. */
export const ColleagueMessage = closed({
  id: Id,
  seq: Type.Integer({ minimum: 1 }),
  from: ColleagueName,
  body: ColleagueBody,
  quote: nullable(ColleagueQuote),
  sentAt: Time,
});
export type ColleagueMessage = Static<typeof ColleagueMessage>;

/** A chat as one of its members sees it. */
export const ColleagueChat = closed({
  id: Id,
  kind: oneOf('direct', 'group'),
  name: Type.String({ description: 'of a group' }),
  makerId: nullable(Id),
  members: Type.Array(ColleagueName),
  lastSeq: Type.Integer(),
  readSeq: Type.Integer({ description: 'how far you have read' }),
  unread: Type.Integer(),
  last: nullable(ColleagueMessage),
  lastAt: Time,
});
export type ColleagueChat = Static<typeof ColleagueChat>;

const GroupName = Type.String({ minLength: 1, maxLength: colleagueLimits.nameCharacters, pattern: '\\S' });
const AgentIds = Type.Array(Id, { maxItems: colleagueLimits.members, uniqueItems: true });

/** `POST /colleague-chats`: with one colleague, or a group. */
export const OpenColleagueChatRequest = Type.Union([
  closed({ agentId: Id }),
  closed({ name: GroupName, agentIds: AgentIds }),
]);
export type OpenColleagueChatRequest = Static<typeof OpenColleagueChatRequest>;

/** `PATCH /colleague-chats/{id}`: of a group. Only its maker removes others; everybody may leave. */
export const ChangeColleagueChatRequest = closed({
  name: Type.Optional(GroupName),
  addAgentIds: Type.Optional(AgentIds),
  removeAgentIds: Type.Optional(AgentIds),
});
export type ChangeColleagueChatRequest = Static<typeof ChangeColleagueChatRequest>;

/** `POST /colleague-chats/{id}/messages`: a `clientId` sent again is the same message. */
export const SendColleagueMessageRequest = closed({
  clientId: ClientId,
  body: SentColleagueBody,
  quotes: Type.Optional(Type.Integer({ minimum: 1, description: 'the `seq` of what it answers' })),
});
export type SendColleagueMessageRequest = Static<typeof SendColleagueMessageRequest>;

export const ReadColleagueChatRequest = closed({ seq: Type.Integer({ minimum: 0 }) });
export const ColleagueUnread = closed({ chats: Type.Integer(), messages: Type.Integer() });
export type ColleagueUnread = Static<typeof ColleagueUnread>;

/** A message that was found, with the chat in which it was said. */
export const FoundColleagueMessage = closed({ chat: ColleagueChat, message: ColleagueMessage });
export type FoundColleagueMessage = Static<typeof FoundColleagueMessage>;
