import { ruleOperators, type RuleOperator } from '@parley/engine';
import { closed, messageLimits } from '@parley/schemas';
import { Type, type Static } from 'typebox';

const operators: RuleOperator[] = ruleOperators.map(({ operator }) => operator);

/** One comparison of a variable or system parameter (FLOW-36). Its value may be a template; `is empty` needs none. */
export const ConditionRule = closed({
  variable: Type.String({ minLength: 1, maxLength: 64, description: 'a declared variable or a system parameter' }),
  operator: Type.Unsafe<RuleOperator>(Type.Enum(operators)),
  value: Type.Optional(Type.String({ maxLength: messageLimits.textCharacters, default: '' })),
});
export type ConditionRule = Static<typeof ConditionRule>;

const Rules = Type.Optional(Type.Array(ConditionRule, { maxItems: 20 }));

/** One case: all of its rules, any of its rules, or one expression. All three share one form, as the designer edits it. */
export const ConditionCase = closed({
  id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', description: 'names the port `case:<id>`' }),
  label: Type.Optional(Type.String({ maxLength: 200, default: '' })),
  all: Rules,
  any: Rules,
  expression: Type.Optional(Type.String({ maxLength: 4_000, default: '', description: 'JSONata' })),
});
export type ConditionCase = Static<typeof ConditionCase>;

/** Settings of a condition: cases in the order in which they are tried. */
export const ConditionSettings = closed({ cases: Type.Array(ConditionCase, { maxItems: 100 }) });
export type ConditionSettings = Static<typeof ConditionSettings>;
