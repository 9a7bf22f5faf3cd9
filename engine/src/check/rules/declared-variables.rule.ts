import { isVisitorParameter, knownVisitorParameter, profileFieldOf, systemParameterNames } from '@parley/schemas';
import type { ProblemDraft } from '../../problem/problem-draft.ts';
import { problem, type CheckFacts, type CheckRule } from '../check-facts.ts';

const systemNames = new Set<string>(systemParameterNames);

/**
 * Variables that have the name of a system parameter, which wins over them; of a visitor parameter, which they hide; or
 * whose default is of another type.
 */
export const declaredVariablesRule: CheckRule = ({ document, known }) =>
  document.variables.flatMap((variable, index): ProblemDraft[] => {
    const { name, type } = variable;
    const path = `/variables/${index}`;
    if (systemNames.has(name))
      return [problem('variable/shadows-system', { severity: 'error', path: `${path}/name` }, { name })];
    if (hidesVisitor(name, known)) {
      const to = freeName(name, document.variables);
      const fix = { title: `Rename it to "${to}"`, command: 'rename-variable', arguments: { name, to } };
      return [problem('variable/hides-visitor', { severity: 'warning', path: `${path}/name`, fix }, { name })];
    }
    if (type === 'json' || variable.default === undefined || typeof variable.default === type) return [];
    return [problem(`variable/default-type:${type}`, { severity: 'warning', path: `${path}/default` }, { name })];
  });

/** Of a profile field that is not here nobody would expect it. */
function hidesVisitor(name: string, known: CheckFacts['known']): boolean {
  if (!isVisitorParameter(name)) return false;
  return knownVisitorParameter(name) !== null || known?.profileFields?.includes(profileFieldOf(name)) === true;
}

function freeName(name: string, variables: readonly { name: string }[]): string {
  const taken = new Set(variables.map((variable) => variable.name));
  let free = `Flow${name}`;
  for (let count = 2; taken.has(free); count += 1) free = `Flow${name}${count}`;
  return free;
}
