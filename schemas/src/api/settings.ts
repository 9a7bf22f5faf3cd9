import { Type, type Static, type TSchema } from 'typebox';
import { closed } from '../define.ts';
import { Id } from './common.ts';

const seconds = (minimum: number, maximum: number, fallback: number) =>
  Type.Integer({ minimum, maximum, default: fallback });
const flag = (fallback: boolean, description: string) => Type.Boolean({ default: fallback, description });

/** A reason that agents choose for a rest (ADMIN-20). */
const RestReason = closed({
  key: Type.String({ minLength: 1, maxLength: 64 }),
  text: Type.String({ minLength: 1, maxLength: 100 }),
  enabled: Type.Boolean({ default: true }),
});

/** Everything an administrator can switch in an application, with its default: the only list of them. */
export const Settings = closed({
  name: Type.String({
    minLength: 1,
    maxLength: 100,
    pattern: '\\S',
    default: 'Parley',
    description: 'of the application',
  }),
  timeZone: Type.String({
    minLength: 1,
    maxLength: 64,
    default: 'UTC',
    description: 'IANA name, for example Asia/Shanghai',
  }),
  dispatcherName: Type.String({
    minLength: 1,
    maxLength: 100,
    default: 'Assistant',
    description: 'the name under which system messages are sent (ADMIN-22)',
  }),
  reception: closed({
    automatic: flag(false, 'assigned means serving, without ringing'),
    ringSeconds: seconds(5, 600, 30),
    redirectOnTimeout: flag(true, 'not accepted in time: on to the next agent of the group'),
    restAfterMiss: flag(false, 'who missed one goes to rest'),
  }),
  routing: closed({
    mode: Type.Enum(['default', 'priority'], { default: 'default' }),
    lastReceptionist: flag(false, 'first try the agent who served the visitor before'),
    familiarity: Type.Enum(['last', 'most'], { default: 'last' }),
    onlyInGroupHours: flag(false, "assign only in the group's business hours"),
    agentsMayJoin: flag(true, 'agents may join queued sessions themselves'),
    agentsSeeQueueDetails: flag(false, 'agents see who is queued'),
  }),
  transfers: closed({
    confirmation: flag(false, 'the target must accept'),
    confirmationSeconds: seconds(10, 3_600, 240),
    greetOnTransfer: flag(true, 'the greeting is sent again'),
  }),
  /** Status of an agent who comes online (ADMIN-19). */
  afterSignIn: Type.Enum(['available', 'busy'], { default: 'available' }),
  goneSeconds: seconds(0, 3_600, 120),
  restReasons: Type.Array(RestReason, {
    maxItems: 50,
    default: [
      { key: 'break', text: 'Break', enabled: true },
      { key: 'meal', text: 'Meal', enabled: true },
      { key: 'meeting', text: 'Meeting', enabled: true },
    ],
  }),
  rating: closed({
    counts: Type.Enum(['last', 'first'], {
      default: 'last',
      description: 'which of several ratings counts (ADMIN-43)',
    }),
    inviteAfterAutoClose: flag(true, 'also invite when the session timed out (ADMIN-42)'),
  }),
});
export type Settings = Static<typeof Settings>;

type DeepPartial<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;
export type SettingsUpdate = DeepPartial<Settings>;

/** `PUT /settings`: what is not given stays as it is; a list is given as a whole. */
export const SettingsUpdate = Type.Unsafe<SettingsUpdate>(optionalAll(Settings));

/** Every setting at its default. */
export const defaultSettings: Settings = defaultOf(Settings) as Settings;

export const ApplicationSettings = closed({ applicationId: Id, ...Settings.properties });

type ObjectSchema = { type: 'object'; properties: Record<string, TSchema> };

function isObject(schema: object): schema is ObjectSchema {
  return 'type' in schema && schema.type === 'object' && 'properties' in schema;
}

/** The same schema with every member optional and without defaults, which would overwrite what is stored. */
function optionalAll(schema: object): object {
  if (!isObject(schema)) {
    const { default: _default, ...rest } = schema as { default?: unknown };
    return rest;
  }
  const properties = Object.entries(schema.properties).map(([name, member]) => [name, optionalAll(member)]);
  return { type: 'object', properties: Object.fromEntries(properties) as object, additionalProperties: false };
}

function defaultOf(schema: object): unknown {
  if (!isObject(schema)) return (schema as { default?: unknown }).default;
  return Object.fromEntries(Object.entries(schema.properties).map(([name, member]) => [name, defaultOf(member)]));
}
