import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf, Time } from '../define.ts';
import { DisplayName, Id } from './common.ts';
import { VisitorPage } from './session-api.ts';
import { Tagging } from './tag-api.ts';

/** A field of a visitor's profile is called by this everywhere: in the API, and in flows as `${VisitorCompany}`. */
export const ProfileFieldKey = Type.String({
  pattern: '^[a-z][A-Za-z0-9]{0,31}$',
  description: 'begins with a small letter; letters and digits only',
});

export const ProfileFieldKind = oneOf('text', 'long-text', 'number', 'date', 'select');
export type ProfileFieldKind = Static<typeof ProfileFieldKind>;

/** Fields that every application has: what visitors say of themselves, or their app says. */
export const systemFieldKeys = ['name', 'phone', 'email'] as const;
export type SystemFieldKey = (typeof systemFieldKeys)[number];

export const profileLimits = { fields: 60, options: 100, text: 500, longText: 5_000 } as const;

/** A field in the order in which agents see them (ADMIN-28). */
export const ProfileField = closed({
  key: ProfileFieldKey,
  name: DisplayName,
  kind: ProfileFieldKind,
  options: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }), {
      maxItems: profileLimits.options,
      uniqueItems: true,
      description: 'of a selection',
    }),
  ),
  shown: Type.Boolean({ default: true, description: 'agents see it' }),
  readOnly: Type.Boolean({
    default: false,
    description: 'agents cannot edit it; flows, other systems and API keys do',
  }),
});
export type ProfileField = Static<typeof ProfileField>;

const plainField = (key: string, name: string, kind: 'text' | 'long-text' = 'text'): ProfileField => ({
  key,
  name,
  kind,
  shown: true,
  readOnly: false,
});

/** The fields of an application that has chosen none of its own (AGENT-35). */
export const defaultProfileFields: readonly ProfileField[] = [
  plainField('name', 'Nickname'),
  plainField('realName', 'Real name'),
  plainField('phone', 'Phone'),
  plainField('email', 'E-mail'),
  plainField('company', 'Company'),
  plainField('wechat', 'WeChat'),
  plainField('qq', 'QQ'),
  plainField('description', 'Description', 'long-text'),
];

/** `GET /profile-fields` */
export const ProfileFields = closed({ revision: Type.Integer(), fields: Type.Array(ProfileField) });
export type ProfileFields = Static<typeof ProfileFields>;

/** `PUT /profile-fields`: all of them in their order. Values of a field that is left out are kept, and shown no more. */
export const PutProfileFieldsRequest = closed({
  revision: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  fields: Type.Array(ProfileField, { maxItems: profileLimits.fields }),
});
export type PutProfileFieldsRequest = Static<typeof PutProfileFieldsRequest>;

/** What a field holds: a number where it is one, `YYYY-MM-DD` of a date; null = nothing. */
export const ProfileValue = Type.Union([
  Type.String({ maxLength: profileLimits.longText }),
  Type.Number(),
  Type.Null(),
]);
export type ProfileValue = Static<typeof ProfileValue>;

export const VisitorDevice = closed({
  browser: Type.String(),
  os: Type.String(),
  firstSeenAt: Time,
  lastSeenAt: Time,
});

/** What a visitor is on a channel, or was before it said who it is. */
export const LinkedIdentity = closed({
  kind: oneOf('channel', 'anonymous'),
  id: Type.String({ description: "the host app's id of the user, or the id of the visitor of before" }),
  channelName: nullable(Type.String()),
});

/** What the CRM says of a visitor, and how it went to ask it last. */
export const VisitorCrm = closed({
  fields: Type.Array(closed({ field: Type.String(), editable: Type.Boolean() })),
  refreshedAt: nullable(Time),
  error: nullable(Type.String({ description: 'why it could not be asked the last time, for people' })),
});
export type VisitorCrm = Static<typeof VisitorCrm>;

/** `GET /visitors/{id}`: all that is kept of a visitor. */
export const VisitorProfile = closed({
  id: Id,
  userId: nullable(Type.String()),
  avatar: Type.String(),
  vip: Type.Boolean(),
  fields: Type.Record(Type.String(), ProfileValue, { description: 'by the keys of the profile fields' }),
  revision: Type.Integer({ description: 'counts changes' }),
  tags: Type.Array(Tagging),
  locale: Type.String(),
  pages: Type.Array(VisitorPage, { description: 'oldest first; empty where they are not kept' }),
  devices: Type.Array(VisitorDevice),
  identities: Type.Array(LinkedIdentity),
  firstSeenAt: Time,
  lastSeenAt: nullable(Time),
  blockedAt: nullable(Time),
  consent: Type.Optional(
    closed({ version: Type.Integer(), at: Time }, { description: 'to which text they agreed, and when' }),
  ),
  crm: Type.Optional(VisitorCrm),
});
export type VisitorProfile = Static<typeof VisitorProfile>;

/**
 * `PATCH /visitors/{id}`: what is not given stays. `revision` is the one that was looked at: what others changed since is
 * refused only where it is the same field. Tags are added and removed, so that two people never stand in each other's way.
 */
export const ChangeVisitorRequest = closed({
  revision: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  fields: Type.Optional(
    Type.Record(ProfileFieldKey, ProfileValue, { maxProperties: profileLimits.fields, additionalProperties: false }),
  ),
  vip: Type.Optional(Type.Boolean()),
  addTagIds: Type.Optional(Type.Array(Id, { maxItems: 50, uniqueItems: true })),
  addTags: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 64, pattern: '\\S' }), { maxItems: 50, uniqueItems: true }),
  ),
  removeTagIds: Type.Optional(Type.Array(Id, { maxItems: 50, uniqueItems: true })),
  removeTags: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 700 }), { maxItems: 50, uniqueItems: true }),
  ),
});
export type ChangeVisitorRequest = Static<typeof ChangeVisitorRequest>;

/** Who changed what of a visitor, latest first. `field` is the key of a profile field, `vip` or `tags`. */
export const VisitorChange = closed({
  revision: Type.Integer(),
  field: Type.String(),
  before: Type.Unknown(),
  after: Type.Unknown(),
  source: oneOf('person', 'flow', 'crm'),
  changedBy: nullable(Type.String()),
  changedAt: Time,
});
export type VisitorChange = Static<typeof VisitorChange>;
