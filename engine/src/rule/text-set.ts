import { parsePattern } from '../pattern/index.ts';
import { compareDecimals, compareTexts, parseDecimal } from './decimal.ts';
import type { Decimal } from './decimal.ts';
import { holdsForText } from './holds.ts';
import { complement, intersect, pointsOf } from './interval-set.ts';
import type { Interval, IntervalSet } from './interval-set.ts';
import type { Rule, RuleOperator } from './rule.ts';

/**
 * A set of texts that a variable may have, in three parts: the empty text; texts that are numbers, by their value; all
 * other texts, by text order.
 */
export type TextSet = {
  readonly empty: boolean;
  readonly numbers: IntervalSet<Decimal>;
  readonly texts: IntervalSet<string>;
};

export const allTexts: TextSet = { empty: true, numbers: [{}], texts: [{}] };
const noText: TextSet = { empty: false, numbers: [], texts: [] };

/**
 * The texts for which a rule holds, from both sides: every one of them is in `most`, and every text of `least` is one.
 * Where a rule says nothing about intervals (`contains`, `matches`, text order of numbers) the two differ.
 */
export function textsOf(rule: Rule): { most: TextSet; least: TextSet } {
  const { operator, value = '' } = rule;
  if (isDynamic(rule)) return { most: allTexts, least: noText };
  const empty = holdsForText(rule, '');
  if (operator === 'is empty') return exactly({ ...noText, empty });
  if (operator === 'contains' || operator === 'starts with' || operator === 'matches') {
    if (value === '') return exactly(allTexts);
    if (operator === 'matches' && parsePattern(value).status === 'refused') return exactly(noText);
    return { most: { ...allTexts, empty }, least: { ...noText, empty } };
  }
  const bound = parseDecimal(value);
  if (bound !== undefined)
    return exactly({ empty, numbers: intervalsOf(operator, bound), texts: operator === '!=' ? [{}] : [] });
  if (operator === '==' || operator === '!=') {
    const one = value === '' ? [] : [pointAt(value)];
    const equal: TextSet = { empty: value === '', numbers: [], texts: one };
    return exactly(operator === '==' ? equal : without(allTexts, equal));
  }
  const texts = intervalsOf(operator, value);
  return { most: { empty, numbers: [{}], texts }, least: { empty, numbers: [], texts } };
}

/** Whether a rule's value is a template: then nothing is known about it before it is rendered. */
export function isDynamic({ value = '' }: Rule): boolean {
  return value.includes('{{') || value.includes('${');
}

/** Whether no text at all satisfies the text-order rules among these; their sets alone leave numbers open. */
export function isOrderEmpty(rules: readonly Rule[]): boolean {
  const orders = rules.filter(
    ({ operator, value = '' }) => /^[<>]=?$/.test(operator) && parseDecimal(value) === undefined,
  );
  const intervals = orders.filter((rule) => !isDynamic(rule)).map((rule) => textsOf(rule).most.texts);
  return intervals.reduce((left, right) => intersect(left, right, compareTexts), [{}]).length === 0;
}

export function both(left: TextSet, right: TextSet): TextSet {
  return {
    empty: left.empty && right.empty,
    numbers: intersect(left.numbers, right.numbers, compareDecimals),
    texts: intersect(left.texts, right.texts, compareTexts),
  };
}

export function without(set: TextSet, removed: TextSet): TextSet {
  return both(set, {
    empty: !removed.empty,
    numbers: complement(removed.numbers, compareDecimals),
    texts: complement(removed.texts, compareTexts),
  });
}

export function isNone({ empty, numbers, texts }: TextSet): boolean {
  return !empty && numbers.length === 0 && texts.length === 0;
}

/** The texts of a set that is a short list; undefined when there are more (a number has many spellings). */
export function listOf({ empty, numbers, texts }: TextSet): string[] | undefined {
  const points = numbers.length === 0 ? pointsOf(texts, compareTexts) : undefined;
  return points === undefined ? undefined : [...(empty ? [''] : []), ...points];
}

/** The set of some texts, none of which is a number. */
export function setOf(texts: readonly string[]): TextSet {
  return { empty: texts.includes(''), numbers: [], texts: texts.filter((text) => text !== '').map(pointAt) };
}

function exactly(set: TextSet): { most: TextSet; least: TextSet } {
  return { most: set, least: set };
}

function pointAt<Value>(value: Value): Interval<Value> {
  return { low: { value, closed: true }, high: { value, closed: true } };
}

type Comparison = Exclude<RuleOperator, 'is empty' | 'contains' | 'starts with' | 'matches'>;

function intervalsOf<Value>(operator: Comparison, value: Value): IntervalSet<Value> {
  switch (operator) {
    case '==':
      return [pointAt(value)];
    case '!=':
      return [{ high: { value, closed: false } }, { low: { value, closed: false } }];
    case '>':
      return [{ low: { value, closed: false } }];
    case '<':
      return [{ high: { value, closed: false } }];
    case '>=':
      return [{ low: { value, closed: true } }];
    case '<=':
      return [{ high: { value, closed: true } }];
  }
}
