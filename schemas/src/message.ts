import { Type, type Static } from 'typebox';
import { closed, oneOf } from './define.ts';

/** Limits on what people send (protocol.md §2). */
export const messageLimits = {
  textCharacters: 4_000,
  noteFormCharacters: 2_000,
  frameBytes: 256 * 1024,
  uploadBytes: 10 * 1024 * 1024,
} as const;

const Text = Type.String({ minLength: 1, maxLength: messageLimits.textCharacters });
const WebAddress = Type.String({ maxLength: 2_048, pattern: '^(?:https?://.*)?$' });
const UploadId = Type.String({ minLength: 1, maxLength: 64 });

export const TextBody = closed({ kind: Type.Literal('text'), text: Text });
export const LocationBody = closed({
  kind: Type.Literal('location'),
  latitude: Type.Number({ minimum: -90, maximum: 90 }),
  longitude: Type.Number({ minimum: -180, maximum: 180 }),
  title: Type.Optional(Type.String({ maxLength: 500 })),
  address: Type.Optional(Type.String({ maxLength: 500 })),
});
export const StickerBody = closed({
  kind: Type.Literal('sticker'),
  set: Type.String({ maxLength: 64 }),
  sticker: Type.String({ minLength: 1, maxLength: 64 }),
  url: Type.Optional(WebAddress),
});
export const MarkdownBody = closed({
  kind: Type.Literal('markdown'),
  markdown: Type.String({ minLength: 1, maxLength: 16_000 }),
});
export const CardBody = closed({
  kind: Type.Literal('card'),
  header: Type.String({ maxLength: 1_000 }),
  desc: Type.String({ maxLength: 4_000 }),
  pic: WebAddress,
  url: WebAddress,
});
export const CustomBody = closed({
  kind: Type.Literal('custom'),
  data: Type.String({ minLength: 2, maxLength: 64_000 }),
});

/** A picture, file, sound or film as it is sent: by the id of an upload. */
export const SentMediaBody = closed({ kind: oneOf('image', 'file', 'audio', 'video'), uploadId: UploadId });

/** The same as it is stored and shown: type and size are decided by the content, not by the sender. */
export const MediaBody = closed({
  kind: oneOf('image', 'file', 'audio', 'video'),
  uploadId: Type.Optional(UploadId),
  url: Type.String(),
  name: Type.String(),
  size: Type.Integer(),
  mime: Type.String(),
  width: Type.Optional(Type.Integer()),
  height: Type.Optional(Type.Integer()),
  duration: Type.Optional(Type.Number()),
});

/** A text as it is stored: a reminder in the queue may offer to leave a message instead of waiting (QUEUE-42). */
export const SaidText = closed({ ...TextBody.properties, offers: Type.Optional(Type.Literal('note')) });

const otherBodies = [LocationBody, StickerBody, CardBody, CustomBody] as const;
const plainBodies = [TextBody, ...otherBodies] as const;

/** A body as a visitor sends it. */
export const VisitorBody = Type.Union([...plainBodies, SentMediaBody]);
export type VisitorBody = Static<typeof VisitorBody>;

/** A body as an agent sends it. */
export const AgentBody = Type.Union([...plainBodies, MarkdownBody, SentMediaBody]);
export type AgentBody = Static<typeof AgentBody>;

/** A body as it is stored and delivered. */
export const MessageBody = Type.Union([SaidText, ...otherBodies, MarkdownBody, MediaBody]);
export type MessageBody = Static<typeof MessageBody>;

/** Who a message is from. */
export const Sender = closed({
  kind: oneOf('visitor', 'agent', 'robot', 'system'),
  id: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  avatar: Type.Optional(Type.String()),
});
export type Sender = Static<typeof Sender>;

/**
 * One message of a thread. `seq` counts up without gaps in the thread, across sessions; a flag message is `transient`
 * and has none.
 */
export const Message = closed({
  id: Type.String(),
  seq: Type.Optional(Type.Integer({ minimum: 1 })),
  sessionId: Type.String(),
  sentAt: Type.String(),
  from: Sender,
  body: MessageBody,
  transient: Type.Optional(Type.Literal(true)),
  recalled: Type.Optional(Type.Literal(true)),
});
export type Message = Static<typeof Message>;
