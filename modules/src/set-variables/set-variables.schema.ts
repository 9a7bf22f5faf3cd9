import { closed } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import { OptionalTemplateText } from '../shared/template-text.ts';

/** One variable and what it becomes: a text, or the value of an expression. Both share one form: changing loses nothing. */
export const Assignment = closed({
  variable: Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,63}$', description: 'the variable that is set' }),
  by: Type.Optional(
    Type.Enum(['text', 'expression'], { default: 'text', description: 'which of the two gives the value' }),
  ),
  text: OptionalTemplateText,
  expression: Type.Optional(Type.String({ maxLength: 4_000, default: '', description: 'JSONata' })),
});
export type Assignment = Static<typeof Assignment>;

/** Settings of setting variables: in the order in which they are set, so that a later one may read an earlier one. */
export const SetVariablesSettings = closed({
  assignments: Type.Array(Assignment, { minItems: 1, maxItems: 50 }),
});
export type SetVariablesSettings = Static<typeof SetVariablesSettings>;
