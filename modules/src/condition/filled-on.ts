import { kindOf, type WholeRule } from './case-kind.ts';
import type { ConditionCase } from './condition.schema.ts';

/** Variables that are certainly not empty on a way out: its case says so, or a case before it would have been taken. */
export function filledOn(cases: readonly ConditionCase[]): { name: string; ports: string[] }[] {
  const passed = new Set<string>();
  const filled = cases.flatMap((each) => {
    const decided = kindOf(each);
    const known = decided.kind === 'all' ? decided.rules.filter(saysFilled).map(({ variable }) => variable) : [];
    const names = new Set([...passed, ...known]);
    for (const name of asksEmpty(each)) passed.add(name);
    return [...names].map((name) => ({ name, ports: [`case:${each.id}`] }));
  });
  return [...filled, ...[...passed].map((name) => ({ name, ports: ['default'] }))];
}

/** Rules that an empty variable never keeps. */
function saysFilled({ operator, value }: WholeRule): boolean {
  if (operator === 'is empty' || operator === '!=' || operator === 'matches') return false;
  return ['>', '<', '>=', '<='].includes(operator) || (value.trim() !== '' && !/\{\{|\$\{/.test(value));
}

/** Variables whose being empty alone is enough for the case. */
function asksEmpty(each: ConditionCase): string[] {
  const decided = kindOf(each);
  if (decided.kind !== 'any' && !(decided.kind === 'all' && decided.rules.length === 1)) return [];
  return decided.rules.filter(({ operator }) => operator === 'is empty').map(({ variable }) => variable);
}
