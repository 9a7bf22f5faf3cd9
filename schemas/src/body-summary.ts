import { Type, type Static } from 'typebox';
import { closed } from './define.ts';

/** A message in a line, for lists: `kind` of the body, `src` of a custom message, and the words in it. */
export const BodySummary = closed({
  kind: Type.String(),
  src: Type.Optional(Type.String()),
  text: Type.String({ maxLength: 200, description: 'empty where there are no words: the kind says it' }),
});
export type BodySummary = Static<typeof BodySummary>;
