import { RobotEntry, robotLimits } from '@parley/modules';
import { closed, DisplayName, Key, RobotAnswer, Time } from '@parley/schemas';
import { Type, type Static } from 'typebox';

const Entry = closed({
  ...RobotEntry.properties,
  variants: Type.Array(RobotEntry.properties.question, { maxItems: robotLimits.variants, default: [] }),
});
const Words = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
  maxItems: 200,
  description: 'absent or empty = the built-in words',
});

/** `PUT /robots/{key}`: the whole of a robot. */
export const PutRobotRequest = closed({
  name: DisplayName,
  entries: Type.Array(Entry, { maxItems: robotLimits.entries }),
  humanWords: Type.Optional(Words),
  resolvedWords: Type.Optional(Words),
  enabled: Type.Optional(
    Type.Boolean({ description: 'false = whoever comes to it is handed over at once (ADMIN-51); absent = true' }),
  ),
  usesArticles: Type.Optional(Type.Boolean({ description: 'it answers from the published articles as well' })),
});
export type PutRobotRequest = Static<typeof PutRobotRequest>;

export const Robot = closed({ key: Key, ...PutRobotRequest.properties, updatedAt: Time });
export type Robot = Static<typeof Robot>;

export const RobotSummary = closed({ key: Key, name: DisplayName, entryCount: Type.Integer(), updatedAt: Time });
export type RobotSummary = Static<typeof RobotSummary>;

/** `POST /robots/{key}/ask`: a question as a visitor would put it. */
export const AskRobotRequest = closed({ text: Type.String({ minLength: 1, maxLength: 1_000, pattern: '\\S' }) });
export const AskRobotAnswer = closed({ answer: RobotAnswer });
