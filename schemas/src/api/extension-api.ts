import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf, Time } from '../define.ts';
import { DisplayName, Id } from './common.ts';

export const extensionLimits = {
  /** Of an application. */
  extensions: 20,
  parameters: 30,
  nameCharacters: 64,
  valueCharacters: 500,
  secretCharacters: 200,
} as const;

/** A parameter of the page's address; values of the session stand in it as `{{SystemSessionId}}`. */
const ExtensionParameter = closed({
  name: Type.String({ minLength: 1, maxLength: extensionLimits.nameCharacters, pattern: '^[A-Za-z_][\\w.-]*$' }),
  value: Type.String({ maxLength: extensionLimits.valueCharacters }),
});
export type ExtensionParameter = Static<typeof ExtensionParameter>;

/** How the page knows that its parameters come from here: not at all, by a signature, or because nobody else can read them. */
export const ExtensionProtection = oneOf('plain', 'signed', 'encrypted');
export type ExtensionProtection = Static<typeof ExtensionProtection>;

/** A page of one's own beside conversations (SDK-36, SDK-37, ADMIN-52). */
export const PutExtensionRequest = closed({
  name: DisplayName,
  url: Type.String({
    maxLength: 2_000,
    pattern: '^https://[^\\s/?#{}]+(?:[/?#][^\\s{}]*)?$',
    description: 'https only',
  }),
  always: Type.Boolean({ default: false, description: 'shown also when no session is open' }),
  enabled: Type.Boolean({ default: true }),
  parameters: Type.Array(ExtensionParameter, { maxItems: extensionLimits.parameters, default: [] }),
  protection: Type.Unsafe<ExtensionProtection>({ ...ExtensionProtection, default: 'plain' }),
  /** Never read back; absent = as it was. */
  secret: Type.Optional(Type.String({ minLength: 16, maxLength: extensionLimits.secretCharacters })),
});
export type PutExtensionRequest = Static<typeof PutExtensionRequest>;

const { secret: _secret, ...shown } = PutExtensionRequest.properties;
export const Extension = closed({ id: Id, ...shown, hasSecret: Type.Boolean(), updatedAt: Time });
export type Extension = Static<typeof Extension>;

/** `GET /extensions/frames`: a page as it is opened now; `address` null = only when a session is open. */
export const ExtensionFrame = closed({
  id: Id,
  name: Type.String(),
  origin: Type.String({ description: 'of the page: to which messages go, and from which they are taken' }),
  address: nullable(Type.String()),
});
export type ExtensionFrame = Static<typeof ExtensionFrame>;

/** What `GET /extensions/frames` answers. */
export const ExtensionFrames = closed({ items: Type.Array(ExtensionFrame) });
export type ExtensionFrames = Static<typeof ExtensionFrames>;
