import { systemParameterNames } from '@parley/schemas';
import type { ProblemDraft } from '../../problem/problem-draft.ts';
import { problem, type CheckRule } from '../check-facts.ts';

const systemNames = new Set<string>(systemParameterNames);

/** Variables that hide a system parameter (flow.md §4), or whose default is of another type. */
export const declaredVariablesRule: CheckRule = ({ document }) =>
  document.variables.flatMap((variable, index): ProblemDraft[] => {
    const { name, type } = variable;
    const path = `/variables/${index}`;
    if (systemNames.has(name))
      return [problem('variable/shadows-system', { severity: 'error', path: `${path}/name` }, { name })];
    if (type === 'json' || variable.default === undefined || typeof variable.default === type) return [];
    return [problem(`variable/default-type:${type}`, { severity: 'warning', path: `${path}/default` }, { name })];
  });
