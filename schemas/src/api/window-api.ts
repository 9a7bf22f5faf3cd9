import { Type, type Static } from 'typebox';
import { closed, Key, nullable, oneOf, Time } from '../define.ts';
import { messageLimits } from '../message.ts';
import { Id, PictureAddress } from './common.ts';
import { defaultOf, optionalAll, type DeepPartial } from './defaults.ts';

const flag = (fallback: boolean, description: string) => Type.Boolean({ default: fallback, description });
const pixels = (minimum: number, maximum: number, fallback: number) =>
  Type.Integer({ minimum, maximum, default: fallback, description: 'CSS pixels' });

/** What a form before the chat may ask: `key` is `name`, `phone`, `email`, or that of an attribute of the visitor. */
export const PreChatField = closed({
  key: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,63}$' }),
  label: Type.String({ maxLength: 100, description: 'empty = the usual words for name, phone and email' }),
  kind: oneOf('text', 'phone', 'email', 'number', 'choice'),
  required: Type.Boolean(),
  choices: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 50 })),
});
export type PreChatField = Static<typeof PreChatField>;

export const ContactField = oneOf('name', 'phone', 'email');
export type ContactField = Static<typeof ContactField>;

const Appearance = closed({
  accent: Type.String({ pattern: '^#[0-9a-fA-F]{6}$', default: '#4c5fd5', description: 'a colour, #rrggbb' }),
  theme: Type.Enum(['light', 'dark', 'system'], { default: 'system' }),
  language: Type.Enum(['auto', 'en', 'zh'], { default: 'auto', description: 'auto = that of the browser' }),
  heading: Type.String({ maxLength: 200, default: '', description: 'above the first message; empty = none' }),
  launcher: closed({
    hidden: flag(false, 'the page opens the window by the JavaScript API'),
    position: Type.Enum(['left', 'right'], { default: 'right' }),
    offsetX: pixels(0, 1_000, 20),
    offsetY: pixels(0, 1_000, 20),
    text: Type.String({ maxLength: 40, default: '', description: 'beside the icon; empty = icon alone' }),
    icon: Type.Enum(['chat', 'question', 'headset', 'heart'], { default: 'chat' }),
  }),
  window: closed({ width: pixels(300, 800, 380), height: pixels(360, 1_000, 620) }),
});

/** When a visitor is invited by itself, and what is said. The first rule that holds counts. */
export const InvitationRule = closed({
  id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }),
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
  enabled: Type.Boolean(),
  page: Type.String({
    maxLength: 300,
    description: 'a regular expression found anywhere in the address of the page; empty = any page',
  }),
  seconds: Type.Integer({ minimum: 0, maximum: 3_600, description: 'on this page' }),
  visits: Type.Integer({ minimum: 1, maximum: 1_000, description: 'how often they have come at least' }),
  views: Type.Integer({ minimum: 1, maximum: 1_000, description: 'pages that they have seen this time at least' }),
  everyHours: Type.Integer({ minimum: 1, maximum: 8_760, description: 'not again before, whoever invited them' }),
  text: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
  entry: Type.String({
    minLength: 1,
    maxLength: 100,
    pattern: '\\S',
    description: '`${VisitorEntry}` of the conversation that it begins',
  }),
});
export type InvitationRule = Static<typeof InvitationRule>;

/** What stands above the conversation, for everybody who opens the window: news, an offer, a notice (CHAN-12). */
const Billboard = closed({
  enabled: flag(false, 'shown above the conversation'),
  title: Type.String({ maxLength: 100, default: '' }),
  text: Type.String({ maxLength: 500, default: '' }),
  link: Type.String({ maxLength: 2_000, pattern: '^(?:https?://\\S+)?$', default: '', description: 'empty = none' }),
  linkText: Type.String({ maxLength: 60, default: '', description: 'empty = the host of the link' }),
});

/** How the form before the chat and the window behave: everything about it that an administrator sets. */
export const WindowSettings = closed({
  appearance: Appearance,
  showAgentNicknames: flag(true, 'nickname and avatar of who serves, instead of the company alone (WIDGET-06)'),
  mayAskFor: flag(false, 'links, codes and buttons may ask for a skill group or an agent (CHAN-15, CHAN-16)'),
  sound: flag(true, 'a sound at new messages until the visitor switches it off (WIDGET-11)'),
  uploads: flag(true, 'visitors may send files'),
  stickers: flag(true, 'visitors may send stickers, where there are any (WIDGET-26)'),
  transcriptByMail: flag(true, 'visitors may have the transcript sent to them'),
  billboard: Billboard,
  welcome: closed({
    enabled: flag(false, 'the company greets whoever begins a conversation, before its flow does (WIDGET-07)'),
    text: Type.String({ maxLength: 500, default: '', description: 'plain text; empty = nothing is said' }),
  }),
  visits: closed({
    enabled: flag(false, 'which page a visitor looks at is told and shown to agents (CHAN-43)'),
    needsConsent: flag(true, "only after the page has called Parley('consent', true)"),
    rules: Type.Array(InvitationRule, { maxItems: 20, default: [] }),
  }),
  preChat: closed({
    enabled: flag(false, 'asked before the first message (WIDGET-28)'),
    heading: Type.String({ maxLength: 200, default: '' }),
    fields: Type.Array(PreChatField, { maxItems: 20, default: [] }),
  }),
  notes: closed({
    enabled: flag(true, 'visitors may leave a note (WIDGET-18)'),
    buttonHidden: flag(false, 'only out of hours and from a reminder in the queue (WIDGET-20)'),
    insteadOfChat: flag(false, 'out of hours the note form is shown instead of the chat (WIDGET-19)'),
    schedule: Type.Unsafe<string | null>({
      ...nullable(Key),
      default: null,
      description: 'service hours by key; null = always open',
    }),
    heading: Type.String({ maxLength: 200, default: '' }),
    required: Type.Array(ContactField, { uniqueItems: true, maxItems: 3, default: ['email'] }),
    mailTo: Type.String({
      maxLength: 200,
      pattern: '^(?:[^\\s@<>,;]+@[^\\s@<>,;]+)?$',
      default: '',
      description: 'whom a new note is also mailed to; empty = nobody (CHAN-42)',
    }),
  }),
});
export type WindowSettings = Static<typeof WindowSettings>;

/** What is not given stays as it is; a list is given as a whole. */
export type WindowSettingsUpdate = DeepPartial<WindowSettings>;
export const WindowSettingsUpdate = Type.Unsafe<WindowSettingsUpdate>(optionalAll(WindowSettings));

/** Every switch of a window at its default: the only list of them. */
export const defaultWindowSettings: WindowSettings = defaultOf(WindowSettings) as WindowSettings;

/** A page origin whose visitors are taken: `https://shop.example`, or `https://*.shop.example` for all below it. */
export const AllowedOrigin = Type.String({
  maxLength: 300,
  // Labels and dots as they come: a pattern that could cut a name in several ways would take for ever on a long one.
  pattern: '^https?://(?:\\*\\.)?[A-Za-z0-9][A-Za-z0-9.-]*(?::\\d{1,5})?$',
  description: 'scheme and host, with a port where it is not the usual one; "*." stands for whatever is below',
});

/**
 * What the window of a channel needs before anybody says a word. Public: whoever knows the channel's id reads it, so
 * nothing in it is a secret.
 */
export const ChannelWindow = closed({
  channel: closed({ id: Id, kind: oneOf('web', 'in-app'), name: Type.String(), avatar: Type.String() }),
  company: closed({ name: Type.String(), logo: PictureAddress }),
  appearance: Appearance,
  consent: Type.Unsafe<{ version: number; text: string } | null>({
    ...nullable(closed({ version: Type.Integer(), text: Type.String() })),
    description: 'what a visitor has to agree to before they begin; null = nothing',
  }),
  billboard: Billboard,
  showAgentNicknames: Type.Boolean(),
  sound: Type.Boolean(),
  transcriptByMail: Type.Boolean(),
  ratingMayBeAsked: Type.Boolean({ description: 'the visitor may ask for the rating while an agent serves (src 24)' }),
  ratingMayBeChanged: Type.Boolean({ description: 'of several ratings of a session the last counts (ADMIN-43)' }),
  visits: closed({ enabled: Type.Boolean(), needsConsent: Type.Boolean() }),
  preChat: WindowSettings.properties.preChat,
  notes: closed({
    enabled: Type.Boolean(),
    buttonHidden: Type.Boolean(),
    heading: Type.String(),
    required: Type.Array(ContactField),
    isOutOfHours: Type.Boolean({ description: 'now, by the schedule of the channel' }),
    opensAt: Type.Unsafe<string | null>({
      ...nullable(Time),
      description: 'when the schedule opens next; null while it is open, or never does',
    }),
    insteadOfChat: Type.Boolean({ description: 'show the note form, not the chat: out of hours and switched on' }),
    textCharacters: Type.Integer(),
    uploads: Type.Integer({ description: 'files that a note may carry' }),
  }),
  uploads: closed({ enabled: Type.Boolean(), limitBytes: Type.Integer(), imageTypes: Type.Array(Type.String()) }),
  stickers: Type.Boolean({ description: 'there are stickers: GET …/stickers' }),
  limits: closed({ textCharacters: Type.Integer() }),
});
export type ChannelWindow = Static<typeof ChannelWindow>;

/** Files that a note may carry. */
export const noteUploads = 5;

/** Characters of a note (protocol.md §2). */
export const noteCharacters = messageLimits.noteFormCharacters;
