import { Type, type Static } from 'typebox';
import { closed, Instant, nullable, oneOf, Time } from '../define.ts';
import { messageLimits } from '../message.ts';
import { ClientId } from '../visitor-protocol.ts';
import { Id } from './common.ts';
import { noteUploads } from './window-api.ts';

const NoteText = Type.String({
  minLength: 1,
  maxLength: messageLimits.noteFormCharacters,
  pattern: '\\S',
  description: 'at most 2,000 characters, not blank',
});
const Email = Type.String({ maxLength: 200, pattern: '^(?:[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;]+)?$' });

/** A callback asks to be called, at the number that `phone` says, and when. */
export const NoteKind = oneOf('message', 'callback');
export type NoteKind = Static<typeof NoteKind>;

/** `POST /channels/{id}/notes`: what a visitor leaves for whoever reads it later (WIDGET-18). */
export const LeaveNoteRequest = closed({
  clientId: Type.Optional(ClientId),
  text: NoteText,
  name: Type.Optional(Type.String({ maxLength: 200 })),
  phone: Type.Optional(Type.String({ maxLength: 50 })),
  email: Type.Optional(Email),
  locale: Type.Optional(Type.String({ maxLength: 35 })),
  uploads: Type.Optional(
    Type.Array(Id, { maxItems: noteUploads, description: 'ids of uploads of this visitor; needs its token' }),
  ),
  kind: Type.Optional(NoteKind),
  callbackAt: Type.Optional(Instant),
  consent: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 2_147_483_647,
      description: 'version of the text that they agreed to, where the window asks for it',
    }),
  ),
  closesQueued: Type.Optional(
    Type.Boolean({ description: 'ends the session of this visitor that waits in the queue (WIDGET-21)' }),
  ),
});
export type LeaveNoteRequest = Static<typeof LeaveNoteRequest>;

export const LeftNote = closed({ id: Id, number: Type.Integer({ description: 'what the visitor may refer to' }) });
export type LeftNote = Static<typeof LeftNote>;

export const NoteState = oneOf('open', 'pending', 'answered');
export type NoteState = Static<typeof NoteState>;

export const NoteFile = closed({
  uploadId: Id,
  url: Type.String(),
  name: Type.String(),
  size: Type.Integer({ description: 'bytes' }),
  mime: Type.String(),
});
export type NoteFile = Static<typeof NoteFile>;

/** A note as agents see it. */
export const VisitorNote = closed({
  id: Id,
  number: Type.Integer(),
  state: NoteState,
  channel: closed({ id: Id, name: Type.String() }),
  visitorId: nullable(Id),
  sessionId: nullable(Type.String({ description: 'the waiting session that it closed' })),
  name: Type.String(),
  phone: Type.String(),
  email: Type.String(),
  locale: Type.String(),
  text: Type.String(),
  files: Type.Array(NoteFile),
  kind: NoteKind,
  callbackAt: nullable(Time),
  assignedTo: nullable(closed({ id: Id, name: Type.String() })),
  answer: nullable(Type.String()),
  answeredBy: nullable(closed({ id: Id, name: Type.String() })),
  answeredAt: nullable(Time),
  answeredWay: nullable(oneOf('mail', 'thread', 'other')),
  /** In which the visitor was answered, or taken up. */
  replySessionId: nullable(Id),
  revision: Type.Integer(),
  createdAt: Time,
});
export type VisitorNote = Static<typeof VisitorNote>;

const NoteRevision = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

/** `POST /notes/{id}/answer`: goes to the visitor's e-mail address. */
export const AnswerNoteRequest = closed({
  revision: Type.Optional(NoteRevision),
  text: Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' }),
});

/** `POST /notes/{id}/session`: a session with its visitor; one that is over at once is a reply that stands in the chat. */
export const TakeUpNoteRequest = closed({
  revision: Type.Optional(NoteRevision),
  text: Type.Optional(Type.String({ minLength: 1, maxLength: messageLimits.textCharacters, pattern: '\\S' })),
  isOver: Type.Optional(Type.Boolean({ description: 'needs a text' })),
});
export type TakeUpNoteRequest = Static<typeof TakeUpNoteRequest>;

/** `PATCH /notes/{id}`: what is not given stays. With a `revision` only what is still so is changed. */
export const ChangeNoteRequest = closed({
  revision: Type.Optional(NoteRevision),
  state: Type.Optional(NoteState),
  assignedTo: Type.Optional(nullable(Id)),
});
export type ChangeNoteRequest = Static<typeof ChangeNoteRequest>;

/** `GET /notes/count` */
export const NoteCounts = closed({
  open: Type.Integer(),
  pending: Type.Integer(),
  answered: Type.Integer(),
  all: Type.Integer(),
});
export type NoteCounts = Static<typeof NoteCounts>;

/** `POST /visitor/transcript`: what was said, by mail. */
export const TranscriptRequest = closed({
  email: Type.String({ maxLength: 200, pattern: '^[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;]+$' }),
});

/** `POST /visitor/context`: the page that the visitor looks at now (WIDGET-29, CHAN-43). */
export const VisitorContextRequest = closed({
  page: Type.String({ minLength: 1, maxLength: 2_048 }),
  title: Type.Optional(Type.String({ maxLength: 300 })),
});
