import { Type, type Static } from 'typebox';
import { AgentStatus, AgentViewMessage, AgentViewSession } from '../agent-protocol.ts';
import { ChannelKind } from '../channel-kind.ts';
import { RatingDetails } from '../custom-message.ts';
import { closed, Key, nullable, oneOf, Time } from '../define.ts';
import { AnyJson, AnyJsonObject } from '../json-value.ts';
import { AgentBody, messageLimits, Sender } from '../message.ts';
import { ClientId } from '../visitor-protocol.ts';
import { Id } from './common.ts';
import { Tagging } from './tag-api.ts';

/** `PUT /me/status`; a rest may name one of the application's reasons. */
export const ChooseStatusRequest = closed({
  status: AgentStatus,
  reason: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
});
export type ChooseStatusRequest = Static<typeof ChooseStatusRequest>;

export const OwnStatus = closed({
  status: AgentStatus,
  reason: nullable(Type.String()),
  /** A break that was asked for and waits for approval (MON-15). */
  requested: Type.Optional(nullable(closed({ approvalId: Id, reason: Type.String() }))),
});
export type OwnStatus = Static<typeof OwnStatus>;

/** What one agent had to do with a session (protocol.md §4). */
export const SessionAssignment = closed({
  agentId: Id,
  agentName: Type.String(),
  skillGroup: nullable(Type.String()),
  kind: oneOf('offer', 'direct', 'join', 'transfer', 'take-over'),
  offeredAt: Time,
  acceptedAt: nullable(Time),
  endedAt: nullable(Time),
  outcome: nullable(oneOf('served', 'transferred', 'missed', 'declined', 'returned', 'taken-back')),
  comment: Type.String(),
});
export type SessionAssignment = Static<typeof SessionAssignment>;

/** An interval in which a session was put aside. */
export const SessionHoldView = closed({
  agentId: Id,
  agentName: Type.String(),
  reason: Type.String(),
  since: Time,
  until: Time,
  endedAt: nullable(Time),
  endedBy: nullable(oneOf('time', 'visitor', 'agent', 'queue', 'transfer', 'end')),
});
export type SessionHoldView = Static<typeof SessionHoldView>;

/** `POST /sessions/{id}/hold`: until then, or as long as is allowed; it comes back earlier when its visitor writes. */
export const HoldRequest = closed({
  until: Type.Optional(Time),
  reason: Type.Optional(Type.String({ maxLength: 200 })),
});
export type HoldRequest = Static<typeof HoldRequest>;

const LocalTitle = closed({ en: Type.String(), zh: Type.String() });

/** One way out that the session took: node by node, what happened in the flow. */
export const PathStep = closed({
  at: Time,
  node: Type.String(),
  label: Type.String({ description: "the administrator's name of the node; may be empty" }),
  module: Type.String({ description: 'module type' }),
  moduleTitle: LocalTitle,
  port: Type.String(),
  portTitle: LocalTitle,
});
export type PathStep = Static<typeof PathStep>;

/** A variable of the flow with a value, and which type of module gave it that; null = the flow began with it. */
export const SessionVariable = closed({
  name: Type.String(),
  description: Type.String(),
  personal: Type.Boolean(),
  value: AnyJson,
  module: nullable(Type.String()),
});
export type SessionVariable = Static<typeof SessionVariable>;

/** A page that a visitor looked at. */
export const VisitorPage = closed({ page: Type.String(), title: Type.Optional(Type.String()), at: Time });
export type VisitorPage = Static<typeof VisitorPage>;

/**
 * What is known of a visitor. `page` and `referrer` are where they came from last, `pages` the last ones they looked at,
 * oldest first; `browser`, `os` and `address` are empty where they are not known or not kept.
 */
export const VisitorContact = closed({
  phone: Type.String(),
  email: Type.String(),
  locale: Type.String(),
  page: Type.String(),
  referrer: Type.String(),
  browser: Type.String(),
  os: Type.String(),
  address: Type.String({ description: 'IP address' }),
  pages: Type.Array(VisitorPage),
  attributes: AnyJsonObject,
  firstSeenAt: Time,
  lastSeenAt: nullable(Time),
  blockedAt: nullable(Time),
});
export type VisitorContact = Static<typeof VisitorContact>;

const RatedLevel = closed({ id: Type.String(), content: Type.String(), ...RatingDetails.properties });

/** `GET /sessions/{id}` */
export const SessionDetails = closed({
  ...AgentViewSession.properties,
  contact: VisitorContact,
  /** Up to which `seq` the visitor's devices have the thread, and the visitor has read it. */
  receipt: closed({ delivered: Type.Integer(), read: Type.Integer() }),
  path: Type.Array(PathStep),
  variables: Type.Array(SessionVariable),
  assignments: Type.Array(SessionAssignment),
  holds: Type.Array(SessionHoldView, { description: 'when it was put aside, oldest first' }),
  remark: Type.String(),
  /** `tags` with who set them when; `tagRevision` counts changes of tags and remark. */
  taggings: Type.Array(Tagging),
  tagRevision: Type.Integer(),
  requiresTags: Type.Boolean({ description: 'its agent must tag it before it can be ended' }),
  rating: nullable(
    closed({
      invitedBy: oneOf('automatic', 'agent', 'visitor'),
      expiresAt: Time,
      selected: nullable(RatedLevel),
      ratedAt: nullable(Time),
      earlier: Type.Array(closed({ selected: RatedLevel, ratedAt: Time }), {
        description: 'what was chosen before it was changed, oldest first',
      }),
    }),
  ),
});
export type SessionDetails = Static<typeof SessionDetails>;

/** `GET /sessions/count`: with `isMore` there are more than that. */
export const SessionCount = closed({ count: Type.Integer({ minimum: 0 }), isMore: Type.Boolean() });
export type SessionCount = Static<typeof SessionCount>;

/** `GET /sessions/channels`: by which sessions are chosen, and on which of them one may begin one. */
export const SessionChannel = closed({
  id: Id,
  name: Type.String(),
  kind: ChannelKind,
  mayBegin: Type.Boolean({ description: 'whether you may contact its users first (`POST /sessions`)' }),
});
export type SessionChannel = Static<typeof SessionChannel>;

/** A piece of a text, and whether it is what was looked for. */
export const FoundPart = closed({ text: Type.String(), hit: Type.Boolean() });
export type FoundPart = Static<typeof FoundPart>;

/** `GET /search/messages`: a message in which the words stand, with what stands around them. */
export const FoundMessage = closed({
  sessionId: Id,
  messageId: Id,
  /** Null for what only agents see. */
  seq: nullable(Type.Integer()),
  /** Its place in the transcript of the session: `GET /sessions/{id}/messages?before=` the next one ends with it. */
  position: Type.Integer(),
  sentAt: Time,
  from: Sender,
  visitor: closed({ id: Id, name: Type.String() }),
  channel: closed({ id: Id, name: Type.String(), kind: ChannelKind }),
  parts: Type.Array(FoundPart),
});
export type FoundMessage = Static<typeof FoundMessage>;

/** One turn of a session's replay log; personal values are masked. */
export const LoggedTurnView = closed({
  revision: Type.Integer(),
  at: Time,
  events: Type.Array(Type.Object({ type: Type.String() })),
  reports: Type.Array(closed({ node: Type.String(), code: Type.String(), message: Type.String() })),
  taken: Type.Array(closed({ node: Type.String(), port: Type.String() })),
});
export type LoggedTurnView = Static<typeof LoggedTurnView>;

/** `POST /sessions/{id}/messages` */
export const SendMessageRequest = closed({ clientId: ClientId, body: AgentBody });
export type SendMessageRequest = Static<typeof SendMessageRequest>;
export const SentMessage = closed({ id: Id, seq: Type.Integer({ minimum: 1 }) });
export type SentMessage = Static<typeof SentMessage>;

const OpeningText = Type.String({ minLength: 1, maxLength: messageLimits.textCharacters, pattern: '\\S' });

/** `POST /sessions`: an agent begins one with a user of a virtual number, or with the visitor of an earlier session. */
export const StartSessionRequest = Type.Union([
  closed({
    channelId: Id,
    userId: Type.String({ minLength: 1, maxLength: 128, pattern: '\\S', description: "the host app's id of the user" }),
    text: Type.Optional(OpeningText),
  }),
  closed({ sessionId: Id, text: Type.Optional(OpeningText) }),
]);
export type StartSessionRequest = Static<typeof StartSessionRequest>;

export const AssignRequest = closed({ agentId: Id });

/** `POST /sessions/{id}/transfer`: to a skill group or to an agent. */
export const TransferRequest = closed({
  skillGroupKey: Type.Optional(Key),
  agentId: Type.Optional(Id),
  /** Instead of the id: by which address the agent signs in. */
  agentEmail: Type.Optional(Type.String({ maxLength: 254 })),
  comment: Type.Optional(Type.String({ maxLength: 1_000 })),
});
export type TransferRequest = Static<typeof TransferRequest>;

/** `GET /sessions/{id}/transfer-targets`: who could take it, and whether they have room (AGENT-46). */
export const TransferTargets = closed({
  groups: Type.Array(
    closed({
      key: Key,
      name: Type.String(),
      /** Members who are available and have room, who are not offline, and all. */
      free: Type.Integer(),
      online: Type.Integer(),
      total: Type.Integer(),
      waiting: Type.Integer(),
    }),
  ),
  agents: Type.Array(
    closed({
      id: Id,
      name: Type.String(),
      staffNo: Type.String(),
      status: AgentStatus,
      statusReason: nullable(Type.String()),
      load: Type.Integer({ description: 'sessions served and ringing' }),
      capacity: Type.Integer(),
      skillGroupKeys: Type.Array(Key),
    }),
  ),
});
export type TransferTargets = Static<typeof TransferTargets>;

/** `POST /sessions/{id}/note` and `/whisper`: for agents only, never shown to the visitor. */
export const NoteRequest = closed({
  text: Type.String({ minLength: 1, maxLength: 2_000, pattern: '\\S' }),
  clientId: Type.Optional(ClientId),
  mentions: Type.Optional(
    Type.Array(Id, { maxItems: 20, uniqueItems: true, description: 'ids of colleagues who are told of it' }),
  ),
});
export type NoteRequest = Static<typeof NoteRequest>;
/** `PATCH /sessions/{id}/messages/{messageId}`: the new words. */
export const EditMessageRequest = closed({
  text: Type.String({ minLength: 1, maxLength: messageLimits.textCharacters, pattern: '\\S' }),
});
export type EditMessageRequest = Static<typeof EditMessageRequest>;

/**
 * `GET /sessions/{id}/news`: what is new of a session since the places that an earlier answer told; without them only where
 * it stands. Asking changes nothing: nobody is told that somebody looks.
 */
export const SessionNews = closed({
  session: AgentViewSession,
  receipt: SessionDetails.properties.receipt,
  position: Type.Integer({ description: 'of the last message' }),
  change: Type.Integer({ description: 'of the last change to any message' }),
  created: Type.Array(AgentViewMessage),
  updated: Type.Array(AgentViewMessage),
  isBehind: Type.Boolean({ description: 'too much is new to be told: read the transcript again' }),
});
export type SessionNews = Static<typeof SessionNews>;

export const StoredNote = closed({ id: Id, position: Type.Integer({ minimum: 1 }) });

/** `POST /sessions/{id}/block-visitor` */
export const BlockVisitorRequest = closed({
  reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S', description: 'for the audit log' }),
});
export type BlockVisitorRequest = Static<typeof BlockVisitorRequest>;

/**
 * `POST /sessions/{id}/tags`: what is not given stays as it is. `tags` are paths or names of tags, `tagIds` their ids; both
 * together are all that the session carries then. Where the application keeps no tags, any word is one.
 */
export const TagSessionRequest = closed({
  revision: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 2_147_483_647, description: 'the `tagRevision` that was changed' }),
  ),
  tagIds: Type.Optional(Type.Array(Id, { maxItems: 50, uniqueItems: true })),
  tags: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 64, pattern: '\\S' }), { maxItems: 50, uniqueItems: true }),
  ),
  remark: Type.Optional(Type.String({ maxLength: 1_000 })),
});
export type TagSessionRequest = Static<typeof TagSessionRequest>;
