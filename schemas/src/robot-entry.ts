import { Type, type Static } from 'typebox';
import { closed, oneOf } from './define.ts';
import { messageLimits } from './message.ts';

/** Limits of a robot's knowledge; its index is built in memory. */
export const robotLimits = { entries: 5_000, variants: 50, questionCharacters: 500 } as const;

/** A robot is larger than other requests, as a body and as a file. */
export const robotFileBytes = 5 * 1024 * 1024;

const Question = Type.String({ maxLength: robotLimits.questionCharacters, pattern: '\\S' });

/** A piece of a robot's knowledge: a question, other ways to ask it, and the answer. */
export const RobotEntry = closed({
  question: Question,
  variants: Type.Array(Question, { maxItems: robotLimits.variants }),
  answer: Type.String({ maxLength: messageLimits.textCharacters, pattern: '\\S' }),
  answerKind: Type.Optional(oneOf('text', 'markdown')),
});
export type RobotEntry = Static<typeof RobotEntry>;
