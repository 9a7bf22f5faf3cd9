import type { FragmentTransition, GuardReference, StateFragment } from '@parley/engine';
import { kindOf, nameOfCase } from './case-kind.ts';
import type { ConditionCase, ConditionSettings } from './condition.schema.ts';

export type ConditionPort = `case:${string}` | 'default';

type Transition = FragmentTransition<ConditionPort>;

/**
 * Tries the cases in order; none holds → `default` (FLOW-36, 37). Expressions are evaluated together, once, and only when
 * no case before the first of them holds. One that fails does not hold and is reported when its turn comes.
 */
export function compileCondition({ cases }: ConditionSettings): StateFragment<ConditionPort> {
  const firstExpression = cases.findIndex(isExpression);
  if (firstExpression === -1) return { always: [...cases.map(holding), { exit: 'default' }] };
  const leading = cases.slice(0, firstExpression);
  const others = cases.slice(firstExpression);
  const groups = endingWithExpression(others);
  const states: Record<string, StateFragment<ConditionPort>> = {
    evaluating: {
      waits: 'result',
      description: 'evaluates expressions',
      enter: [{ effect: 'evaluate-expressions', with: { expressions: expressionsOf(others) } }],
      on: { 'expressions.evaluated': [{ do: [{ assign: 'condition/keep outcomes' }], to: stateOf(0) }] },
    },
  };
  groups.forEach((group, index) => {
    const onward = index + 1 < groups.length ? { to: stateOf(index + 1) } : { exit: 'default' as const };
    states[stateOf(index)] = { always: [...group.flatMap((each) => trying(each, onward)), onward] };
  });
  if (leading.length === 0) return { initial: 'evaluating', states };
  return {
    initial: 'before expressions',
    states: { 'before expressions': { always: [...leading.map(holding), { to: 'evaluating' }] }, ...states },
  };
}

/** Splits after each expression, so that its failure can be reported before the cases that follow are tried. */
function endingWithExpression(cases: ConditionCase[]): ConditionCase[][] {
  const groups: ConditionCase[][] = [[]];
  cases.forEach((each, index) => {
    groups.at(-1)?.push(each);
    if (isExpression(each) && index + 1 < cases.length) groups.push([]);
  });
  return groups;
}

function trying(each: ConditionCase, onward: { to: string } | { exit: 'default' }): Transition[] {
  if (!isExpression(each)) return [holding(each)];
  const params = { case: each.id, name: nameOfCase(each) };
  const failed: Transition = {
    description: `${nameOfCase(each)}: the expression failed`,
    when: { guard: 'condition/expression failed', params: { case: each.id } },
    do: [
      { assign: 'condition/explain failure', params },
      {
        effect: 'report-problem',
        with: { code: 'condition/expression-failed', message: '' },
        fromScratch: { message: 'problem' },
      },
    ],
    ...onward,
  };
  return [holding(each), failed];
}

function holding(each: ConditionCase): Transition {
  return { description: nameOfCase(each), when: guardOf(each), exit: `case:${each.id}` };
}

function guardOf(each: ConditionCase): GuardReference {
  const decided = kindOf(each);
  switch (decided.kind) {
    case 'expression':
      return { guard: 'condition/expression holds', params: { case: each.id } };
    case 'all':
      return { guard: 'condition/rules hold', params: { all: decided.rules } };
    case 'any':
      return { guard: 'condition/rules hold', params: { any: decided.rules } };
    case 'nothing':
      return { guard: 'condition/rules hold', params: {} };
  }
}

function isExpression(each: ConditionCase): boolean {
  return kindOf(each).kind === 'expression';
}

function expressionsOf(cases: ConditionCase[]): { key: string; source: string }[] {
  return cases.flatMap((each) => {
    const decided = kindOf(each);
    return decided.kind === 'expression' ? [{ key: each.id, source: decided.source }] : [];
  });
}

function stateOf(index: number): string {
  return `cases ${index + 1}`;
}
