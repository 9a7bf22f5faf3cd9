import { contradicts, covers, parsePattern, ruleOperators, type SettingsProblem } from '@parley/engine';
import { findRepeated } from '../shared/find-repeated.ts';
import { kindOf, kindsOf, nameOfCase } from './case-kind.ts';
import type { ConditionCase, ConditionRule, ConditionSettings } from './condition.schema.ts';

/** Cases that cannot be told apart, have not exactly one condition, or can never hold (flow.md §6 conditions). */
export function checkCondition({ cases }: ConditionSettings): SettingsProblem[] {
  return [
    ...repeatedIds(cases),
    ...cases.flatMap(kindProblems),
    ...cases.flatMap(ruleProblems),
    ...neverHolding(cases),
  ];
}

function repeatedIds(cases: ConditionCase[]): SettingsProblem[] {
  return findRepeated(cases.map(({ id }) => id)).map(({ index, first }) => ({
    severity: 'error',
    code: 'condition/same-id',
    path: `/cases/${index}/id`,
    message: `Cases ${first + 1} and ${index + 1} have the same id "${cases[index]?.id}". Give one another.`,
  }));
}

function kindProblems(each: ConditionCase, index: number): SettingsProblem[] {
  const kinds = kindsOf(each).map(({ kind }) => kind);
  const place = { severity: 'error', path: `/cases/${index}`, portId: `case:${each.id}` } as const;
  const name = `The case "${nameOfCase(each)}"`;
  if (kinds.length === 0)
    return [
      {
        ...place,
        code: 'condition/no-condition',
        message: `${name} has no condition. Give it a rule or an expression.`,
      },
    ];
  if (kinds.length > 1)
    return [
      {
        ...place,
        code: 'condition/several-conditions',
        message: `${name} has more than one condition (${kinds.join(', ')}). Keep one of them.`,
      },
    ];
  return [];
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
      return [
        {
          severity: 'error',
          code: 'condition/bad-pattern',
          path,
          message: `The pattern does not parse: ${parsed.message}`,
        },
      ];
  }
  const mayBeEmpty = operator === '==' || operator === '!=' || takesValue.get(operator) === false;
  if (value !== '' || mayBeEmpty) return [];
  const message = `"${operator}" is compared with nothing. Write a value, or use "is empty".`;
  return [{ severity: 'warning', code: 'condition/empty-value', path, message }];
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
    const place = {
      severity: 'warning',
      code: 'condition/never-holds',
      path: `/cases/${index}`,
      portId: `case:${each.id}`,
    } as const;
    const name = `The case "${nameOfCase(each)}"`;
    if (contradicts(current))
      return [
        { ...place, message: `${name} can never hold: its rules contradict one another. Change or remove them.` },
      ];
    const coverage = covers(decided.slice(0, index), current);
    if (coverage.status === 'unknown') return [];
    const by = coverage.by.flatMap((earlier) => (cases[earlier] ? [`"${nameOfCase(cases[earlier])}"`] : [])).join(', ');
    return [
      {
        ...place,
        message: `${name} can never be reached: whenever it would hold, ${by} before it ${coverage.by.length > 1 ? 'do' : 'does'}. Put it earlier or change it.`,
      },
    ];
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
