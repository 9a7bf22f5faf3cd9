import {
  contradicts,
  covers,
  oddPattern,
  parsePattern,
  problemMaker,
  problemOfRefusal,
  ruleOperators,
  type SettingsProblem,
} from '@parley/engine';
import { findRepeated } from '../shared/find-repeated.ts';
import { kindOf, kindsOf, nameOfCase } from './case-kind.ts';
import type { ConditionCase, ConditionRule, ConditionSettings } from './condition.schema.ts';
import type { conditionTexts } from './condition.texts.ts';

/** Cases that cannot be told apart, have not exactly one condition, or can never hold (flow.md §6 conditions). */
export function checkCondition({ cases }: ConditionSettings): SettingsProblem[] {
  return [
    ...repeatedIds(cases),
    ...cases.flatMap(kindProblems),
    ...cases.flatMap(ruleProblems),
    ...neverHolding(cases),
  ];
}

const problem = problemMaker<typeof conditionTexts>();

function repeatedIds(cases: ConditionCase[]): SettingsProblem[] {
  return findRepeated(cases.map(({ id }) => id)).map(({ index, first }) => {
    const place = { severity: 'error', path: `/cases/${index}/id` } as const;
    return problem('condition/same-id', place, { first: first + 1, second: index + 1, id: cases[index]?.id });
  });
}

function kindProblems(each: ConditionCase, index: number): SettingsProblem[] {
  const kinds = kindsOf(each).map(({ kind }) => kind);
  const place = { severity: 'error', path: `/cases/${index}`, portId: portOf(each) } as const;
  const name = nameOfCase(each);
  if (kinds.length === 0) return [problem('condition/no-condition', place, { case: name })];
  if (kinds.length === 1) return [];
  return [problem('condition/several-conditions', place, { case: name, kinds: kinds.join(', ') })];
}

function portOf({ id }: ConditionCase): string {
  return `case:${id}`;
}

const takesValue = new Map(ruleOperators.map((each) => [each.operator, each.takesValue]));

function ruleProblems(each: ConditionCase, index: number): SettingsProblem[] {
  return (['all', 'any'] as const).flatMap((list) =>
    (each[list] ?? []).flatMap((rule, position) => valueProblems(rule, `/cases/${index}/${list}/${position}/value`)),
  );
}

function valueProblems({ operator, value = '' }: ConditionRule, path: string): SettingsProblem[] {
  if (operator === 'matches' && !isTemplate(value)) {
    const parsed = parsePattern(value);
    if (parsed.status === 'refused')
      return [problemOfRefusal('condition/bad-pattern', { severity: 'error', path }, parsed)];
    const odd = value === '' ? undefined : oddPattern(value, 'any');
    if (odd) return [problem(`condition/odd-pattern:${odd}`, { severity: 'warning', path })];
  }
  const mayBeEmpty = operator === '==' || operator === '!=' || takesValue.get(operator) === false;
  if (value !== '' || mayBeEmpty) return [];
  return [problem('condition/empty-value', { severity: 'warning', path }, { operator })];
}

/** Values that are templates are known only while a session runs. */
function isTemplate(value: string): boolean {
  return value.includes('{{') || value.includes('${');
}

function neverHolding(cases: ConditionCase[]): SettingsProblem[] {
  const decided = cases.map((each) => decidingCase(each));
  return cases.flatMap((each, index): SettingsProblem[] => {
    const { kind } = kindOf(each);
    const current = decided[index];
    if (current === undefined || kind === 'expression' || kind === 'nothing') return [];
    if (ruleProblems(each, index).length > 0) return [];
    const place = { severity: 'warning', path: `/cases/${index}`, portId: portOf(each) } as const;
    const name = nameOfCase(each);
    if (contradicts(current)) return [problem('condition/never-holds:contradiction', place, { case: name })];
    const coverage = covers(decided.slice(0, index), current);
    if (coverage.status === 'unknown') return [];
    const ports = coverage.by.flatMap((earlier) => (cases[earlier] ? [portOf(cases[earlier])] : [])).join(' ');
    return [problem('condition/never-holds:covered', place, { case: name, ports })];
  });
}

/** A case with only what decides it. */
function decidingCase(each: ConditionCase): Parameters<typeof contradicts>[0] {
  const decided = kindOf(each);
  switch (decided.kind) {
    case 'expression':
      return { expression: decided.source };
    case 'all':
      return { all: decided.rules };
    case 'any':
      return { any: decided.rules };
    case 'nothing':
      return {};
  }
}
