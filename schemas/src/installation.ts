import { Type, type Static } from 'typebox';
import { closed, Key, oneOf } from './define.ts';
import { AnyJsonObject } from './json-value.ts';
import { RobotEntry, robotLimits } from './robot-entry.ts';
import { Schedule } from './schedule.ts';

const Name = Type.String({ minLength: 1, maxLength: 200 });
const Text = Type.String({ maxLength: 4_000 });
const Words = Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 100 });

function byKey<Value extends Type.TSchema>(value: Value) {
  return Type.Record(Key, value, { additionalProperties: false });
}

/** A skill group of an installation. `receptionLimit`: sessions one agent may have within it. */
export const InstallationSkillGroup = closed({
  key: Key,
  name: Name,
  receptionLimit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
});
export type InstallationSkillGroup = Static<typeof InstallationSkillGroup>;

/** A named schedule. */
export const InstallationSchedule = closed({ ...Schedule.properties, name: Type.Optional(Name) });
export type InstallationSchedule = Static<typeof InstallationSchedule>;

/** A robot with what it knows; absent lists of words mean the defaults. */
export const InstallationRobot = closed({
  name: Name,
  entries: Type.Array(RobotEntry, { maxItems: robotLimits.entries }),
  humanWords: Type.Optional(Words),
  resolvedWords: Type.Optional(Words),
});
export type InstallationRobot = Static<typeof InstallationRobot>;

/**
 * A flow that others may call, with the version that is published. `isOwn`: it is the one that is open. Where the
 * document of that version is left out, it is not known what it takes and gives.
 */
export const InstallationFlow = closed({
  name: Name,
  isOwn: Type.Optional(Type.Boolean()),
  version: Type.Optional(Type.Integer({ minimum: 1 })),
  document: Type.Optional(AnyJsonObject),
});
export type InstallationFlow = Static<typeof InstallationFlow>;

/** A rating that visitors are asked for (ledger MSG-08). */
export const InstallationRating = closed({
  name: Name,
  type: oneOf('stars', 'numbers'),
  levels: Type.Array(closed({ id: Type.String({ minLength: 1, maxLength: 128 }), text: Text }), {
    minItems: 1,
    maxItems: 10,
  }),
  inviteText: Text,
  thankText: Text,
  validSeconds: Type.Integer({ minimum: 1 }),
  rules: closed({ automatic: Type.Boolean(), agent: Type.Boolean(), visitor: Type.Boolean() }),
});
export type InstallationRating = Static<typeof InstallationRating>;

/** A field of visitors' profiles. */
export const InstallationProfileField = closed({
  key: Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,31}$' }),
  name: Name,
});
export type InstallationProfileField = Static<typeof InstallationProfileField>;

/**
 * What the keys of flows mean in an installation (`installation.json`): seeds the first start, and answers flows on the
 * command line and in the simulator. A part that is left out is not known, and nothing is said of its keys. Secrets are
 * named, never written.
 */
export const Installation = closed({
  timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  /** What texts call a visitor who has no name. */
  formOfAddress: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  skillGroups: Type.Optional(Type.Array(InstallationSkillGroup, { maxItems: 1_000 })),
  schedules: Type.Optional(byKey(InstallationSchedule)),
  robots: Type.Optional(byKey(InstallationRobot)),
  ratings: Type.Optional(byKey(InstallationRating)),
  flows: Type.Optional(byKey(InstallationFlow)),
  secrets: Type.Optional(Type.Array(Key, { maxItems: 1_000 })),
  /** Fields of visitors' profiles, which flows read as `${VisitorCompany}`. */
  profileFields: Type.Optional(Type.Array(InstallationProfileField, { maxItems: 60 })),
});
export type Installation = Static<typeof Installation>;
