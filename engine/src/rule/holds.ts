import type { JsonValue } from '@parley/schemas';
import { createPatternCache, matchesPattern } from '../pattern/index.ts';
import { textOf } from '../template/index.ts';
import type { TemplateScope } from '../template/index.ts';
import { compareDecimals, compareTexts, parseDecimal } from './decimal.ts';
import type { Rule, RuleCase, RuleOperator } from './rule.ts';

/**
 * Whether a rule holds (flow.md §2). A variable is compared as its text; unset, `null`, `[]` and `{}` are empty.
 *
 * - **The rule's value is a number**: numbers are compared, exactly (`"95.0" == "95"`, `"0086" == "86"`). A variable that
 *   is not a number makes every comparison false except `!=`, which always is the opposite of `==`.
 * - **It is not**: `==` and `!=` compare the texts exactly, the others by text order (UTF-16 units).
 * - An unset or empty variable makes `>`, `<`, `>=` and `<=` false, whatever the value.
 * - `contains` and `starts with` are case-sensitive; `matches` finds the pattern anywhere and is false for one that does
 *   not parse.
 */
export function holds(rule: Rule, scope: TemplateScope): boolean {
  return holdsForText(rule, comparedText(Object.hasOwn(scope, rule.variable) ? scope[rule.variable] : undefined));
}

/**
 * Whether the rules of a case hold. A case without rules never does, so that an unfinished one lets everybody pass by;
 * an expression is evaluated elsewhere and counts as no rule here.
 */
export function caseHolds({ all = [], any = [] }: RuleCase, scope: TemplateScope): boolean {
  if (all.length === 0 && any.length === 0) return false;
  return all.every((rule) => holds(rule, scope)) && (any.length === 0 || any.some((rule) => holds(rule, scope)));
}

/** As `holds`, for the text of the variable. */
export function holdsForText({ operator, value = '' }: Rule, text: string): boolean {
  switch (operator) {
    case 'is empty':
      return text === '';
    case 'contains':
      return text.includes(value);
    case 'starts with':
      return text.startsWith(value);
    case 'matches': {
      const parsed = patterns.parse(value);
      return parsed.status === 'parsed' && matchesPattern(parsed.pattern, text);
    }
    case '==':
    case '!=':
    case '>':
    case '<':
    case '>=':
    case '<=':
      return compares(operator, text, value);
  }
}

const patterns = createPatternCache();

type Comparison = Exclude<RuleOperator, 'is empty' | 'contains' | 'starts with' | 'matches'>;

function compares(operator: Comparison, text: string, value: string): boolean {
  const bound = parseDecimal(value);
  if (bound === undefined) {
    const isOrdering = operator !== '==' && operator !== '!=';
    return isOrdering && text === '' ? false : agrees(operator, compareTexts(text, value));
  }
  const number = parseDecimal(text);
  return number === undefined ? operator === '!=' : agrees(operator, compareDecimals(number, bound));
}

function agrees(operator: Comparison, order: number): boolean {
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
  }
}

function comparedText(value: JsonValue | undefined): string {
  const isEmptyStructure = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return isEmptyStructure ? '' : textOf(value);
}
