import { Type, type Static } from 'typebox';
import { closed, Key, nullable, oneOf, Time } from '../define.ts';
import { OutsideEventChoice } from '../outside-event.ts';
import { Id } from './common.ts';

export const webhookLimits = {
  /** Of an application. */
  endpoints: 20,
  urlCharacters: 2_000,
  descriptionCharacters: 200,
  filtered: 200,
  /** How long events and deliveries are kept. */
  keptDays: 7,
  /** How long a delivery is tried. */
  triedHours: 24,
  /** How long the secret before is still signed with. */
  overlapHours: 24,
  bodyBytes: 256 * 1024,
  answerCharacters: 2_000,
} as const;

/** Only sessions of these channels and groups; events of no session come as well. */
export const WebhookFilter = closed({
  channelIds: Type.Optional(Type.Array(Id, { maxItems: webhookLimits.filtered, uniqueItems: true })),
  skillGroupKeys: Type.Optional(Type.Array(Key, { maxItems: webhookLimits.filtered, uniqueItems: true })),
});
export type WebhookFilter = Static<typeof WebhookFilter>;

const url = Type.String({
  minLength: 1,
  maxLength: webhookLimits.urlCharacters,
  pattern: '^https?://\\S+$',
  description: 'http or https',
});
const events = Type.Array(OutsideEventChoice, { minItems: 1, maxItems: 30, uniqueItems: true });
const description = Type.String({ maxLength: webhookLimits.descriptionCharacters });
const includePersonal = Type.Boolean({
  description: 'phone numbers, e-mail addresses and personal variables are sent as they are, not masked',
});

export const CreateWebhookRequest = closed({
  url,
  events,
  description: Type.Optional(description),
  filter: Type.Optional(WebhookFilter),
  includePersonal: Type.Optional(includePersonal),
});
export type CreateWebhookRequest = Static<typeof CreateWebhookRequest>;

/** What is not named stays as it is. `paused: false` begins again, also after 410. */
export const PatchWebhookRequest = closed({
  revision: Type.Optional(Type.Integer({ minimum: 1, description: 'what was edited; refused when it has changed' })),
  url: Type.Optional(url),
  events: Type.Optional(events),
  description: Type.Optional(description),
  filter: Type.Optional(WebhookFilter),
  includePersonal: Type.Optional(includePersonal),
  paused: Type.Optional(Type.Boolean()),
});
export type PatchWebhookRequest = Static<typeof PatchWebhookRequest>;

/** Why nothing is sent: somebody paused it, it failed for a day, or it answered 410. */
export const WebhookState = oneOf('active', 'paused', 'failed', 'gone');
export type WebhookState = Static<typeof WebhookState>;

/** Where events are sent to. */
export const Webhook = closed({
  id: Id,
  revision: Type.Integer(),
  url: Type.String(),
  events: Type.Array(Type.String()),
  description: Type.String(),
  filter: WebhookFilter,
  includePersonal: Type.Boolean(),
  state: WebhookState,
  /** Since when no delivery has succeeded, while some fail. */
  failingSince: nullable(Time),
  /** What went wrong last, in words. */
  lastError: nullable(Type.String()),
  lastDeliveredAt: nullable(Time),
  /** Until when the secret before is signed with, too. */
  oldSecretUntil: nullable(Time),
  pending: Type.Integer({ description: 'deliveries that wait, counted up to 1000' }),
  createdAt: Time,
});
export type Webhook = Static<typeof Webhook>;

/** With its secret, which is shown this once: where it is new, rotated, or its address leads to another host. */
export const WebhookWithSecret = closed({ ...Webhook.properties, secret: Type.String() });
export type WebhookWithSecret = Static<typeof WebhookWithSecret>;
export const PatchedWebhook = closed({ ...Webhook.properties, secret: Type.Optional(Type.String()) });
export type PatchedWebhook = Static<typeof PatchedWebhook>;

export const WebhookDeliveryState = oneOf('pending', 'delivered', 'failed');
export type WebhookDeliveryState = Static<typeof WebhookDeliveryState>;

/** An event on its way to one endpoint, with what came of its last try. */
export const WebhookDelivery = closed({
  id: Id,
  webhookId: Id,
  eventId: Id,
  type: Type.String(),
  sessionId: nullable(Id),
  sequence: nullable(Type.Integer()),
  state: WebhookDeliveryState,
  attempts: Type.Integer(),
  createdAt: Time,
  lastAttemptAt: nullable(Time),
  nextAttemptAt: nullable(Time),
  httpStatus: nullable(Type.Integer()),
  durationMilliseconds: nullable(Type.Integer()),
  error: nullable(Type.String()),
});
export type WebhookDelivery = Static<typeof WebhookDelivery>;

/** The same with what was sent, and the beginning of what came back. */
export const WebhookDeliveryDetails = closed({
  ...WebhookDelivery.properties,
  body: Type.String({ description: 'as it would be sent now' }),
  answer: Type.String(),
});
export type WebhookDeliveryDetails = Static<typeof WebhookDeliveryDetails>;
