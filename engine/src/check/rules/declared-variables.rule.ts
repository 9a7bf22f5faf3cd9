import { systemParameterNames, type Problem, type Variable } from '@parley/schemas';
import type { CheckRule } from '../check-facts.ts';

const systemNames = new Set<string>(systemParameterNames);

/** Variables that hide a system parameter (flow.md §4), or whose default is of another type. */
export const declaredVariablesRule: CheckRule = ({ document }) =>
  document.variables.flatMap((variable, index): Problem[] => {
    const path = `/variables/${index}`;
    if (systemNames.has(variable.name)) {
      const message = `The variable "${variable.name}" has the name of a system parameter, which would never be seen. Give it another name.`;
      return [{ severity: 'error', code: 'variable/shadows-system', path: `${path}/name`, message }];
    }
    if (variable.default === undefined || fitsType(variable)) return [];
    const message = `The default of "${variable.name}" is no ${variable.type}. Correct the default or the type.`;
    return [{ severity: 'warning', code: 'variable/default-type', path: `${path}/default`, message }];
  });

function fitsType({ type, default: value }: Variable): boolean {
  return type === 'json' || typeof value === type;
}
