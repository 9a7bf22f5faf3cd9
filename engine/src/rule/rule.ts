/** The comparisons of a condition, as written in a flow document (FLOW-36, flow.md §2). */
export type RuleOperator = '==' | '!=' | '>' | '<' | '>=' | '<=' | 'contains' | 'starts with' | 'is empty' | 'matches';

/** One comparison of a variable or system parameter with a text. Without `value` it compares with the empty text. */
export type Rule = { variable: string; operator: RuleOperator; value?: string };

/** What makes a case hold: every rule of `all` and, where there are any, one rule of `any`; or one expression. */
export type RuleCase = { all?: readonly Rule[]; any?: readonly Rule[]; expression?: string };

/** How an operator is shown. `takesValue` is false where there is nothing to compare with. */
export type RuleOperatorDescription = {
  operator: RuleOperator;
  title: { en: string; zh: string };
  takesValue: boolean;
};

const titles: Record<RuleOperator, { en: string; zh: string }> = {
  '==': { en: 'equals', zh: '等于' },
  '!=': { en: 'does not equal', zh: '不等于' },
  '>': { en: 'is greater than', zh: '大于' },
  '<': { en: 'is less than', zh: '小于' },
  '>=': { en: 'is at least', zh: '大于或等于' },
  '<=': { en: 'is at most', zh: '小于或等于' },
  contains: { en: 'contains', zh: '包含' },
  'starts with': { en: 'starts with', zh: '开头是' },
  'is empty': { en: 'is empty', zh: '为空' },
  matches: { en: 'matches the pattern', zh: '匹配正则表达式' },
};

/** Every operator with its title, in the order in which the designer offers them. */
export const ruleOperators: readonly RuleOperatorDescription[] = (Object.keys(titles) as RuleOperator[]).map(
  (operator) => ({ operator, title: titles[operator], takesValue: operator !== 'is empty' }),
);
