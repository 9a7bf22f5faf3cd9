import { Type, type Static } from 'typebox';
import { closed, Key, oneOf, Time } from '../define.ts';
import { DisplayName } from './common.ts';

/** One answer that a visitor can choose; `labels` say more about it (ADMIN-46). */
export const RatingLevel = closed({
  id: Type.String({ minLength: 1, maxLength: 64 }),
  text: Type.String({ minLength: 1, maxLength: 200 }),
  labels: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 20 })),
});

/** Who may start a rating: bits 0, 1 and 2 of src 23 (ADMIN-38). */
export const RatingRules = closed({
  automatic: Type.Boolean({ default: true, description: 'sent when the session ends' }),
  agent: Type.Boolean({ default: true, description: 'the agent may invite' }),
  visitor: Type.Boolean({ default: false, description: 'the visitor may ask for it' }),
  robot: Type.Optional(
    Type.Boolean({ default: false, description: 'automatic also where only a robot answered (ADMIN-40)' }),
  ),
});

/** A satisfaction configuration (ADMIN-35): 1 to 10 levels; visitors see them in the order of their ids as numbers, the lowest first. */
export const RatingSetup = closed({
  type: oneOf('stars', 'numbers'),
  levels: Type.Array(RatingLevel, { minItems: 1, maxItems: 10 }),
  inviteText: Type.String({ maxLength: 1_000 }),
  thankText: Type.String({ maxLength: 1_000 }),
  validSeconds: Type.Integer({ minimum: 10, maximum: 30 * 24 * 3_600, default: 3_600 }),
  rules: RatingRules,
  remarks: Type.Optional(
    Type.Boolean({ default: true, description: 'the window takes words of the visitor beside the level (WIDGET-23)' }),
  ),
  askSolved: Type.Optional(
    Type.Boolean({ default: false, description: 'the window first asks whether the problem was solved (WIDGET-24)' }),
  ),
});
export type RatingSetup = Static<typeof RatingSetup>;

export const PutRatingRequest = closed({ name: DisplayName, ...RatingSetup.properties });
export type PutRatingRequest = Static<typeof PutRatingRequest>;

export const NamedRating = closed({ key: Key, ...PutRatingRequest.properties, updatedAt: Time });
export type NamedRating = Static<typeof NamedRating>;
