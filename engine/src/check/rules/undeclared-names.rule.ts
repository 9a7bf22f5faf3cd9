import { systemParameterNames, type Problem } from '@parley/schemas';
import type { CheckRule, CheckFacts, NodeFacts } from '../check-facts.ts';
import { didYouMean } from '../closest.ts';

const systemNames = new Set<string>(systemParameterNames);

/** Writing what is not declared or not writable, and reading what nobody can ever set: it renders as empty. */
export const undeclaredNamesRule: CheckRule = (facts) => {
  const { variables } = facts;
  const suggestWritable = suggesting([...variables.keys()]);
  const suggestReadable = suggesting([...variables.keys(), ...systemNames]);
  return facts.nodes.flatMap((node) => [
    ...writeProblems(node, facts, suggestWritable),
    ...readProblems(node, facts, suggestReadable),
  ]);
};

/** Suggests one of the names; a name that is misspelt in many places is compared once. */
function suggesting(names: readonly string[]): (misspelt: string) => string {
  const suggestions = new Map<string, string>();
  return (misspelt) => {
    const suggestion = suggestions.get(misspelt) ?? didYouMean(misspelt, names);
    suggestions.set(misspelt, suggestion);
    return suggestion;
  };
}

type Suggest = ReturnType<typeof suggesting>;

function writeProblems({ id, name, base, uses }: NodeFacts, { variables }: CheckFacts, suggest: Suggest): Problem[] {
  return uses.writes.flatMap(({ path, name: variable }): Problem[] => {
    const place = { severity: 'error', nodeId: id, path: `${base}${path}` } as const;
    if (systemNames.has(variable)) {
      const message = `${name} writes "${variable}", a system parameter, which is read-only. Choose a variable of the flow.`;
      return [{ ...place, code: 'variable/read-only', message }];
    }
    if (variables.has(variable)) return [];
    const suggestion = suggest(variable);
    const problem: Problem = {
      ...place,
      code: 'variable/undeclared-write',
      message: `${name} writes "${variable}", which is no variable of this flow.${suggestion} Declare it, or choose another.`,
    };
    if (!/^(?!__proto__$)[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(variable)) return [problem];
    const fix = {
      title: `Declare "${variable}"`,
      command: 'declare-variable',
      arguments: { name: variable, type: 'string' },
    };
    return [{ ...problem, fix }];
  });
}

function readProblems({ id, name, base, reads }: NodeFacts, { variables }: CheckFacts, suggest: Suggest): Problem[] {
  return reads
    .filter(({ name: read }) => !systemNames.has(read) && !variables.has(read))
    .map(({ path, name: read }) => ({
      severity: 'warning',
      code: 'variable/undeclared-read',
      nodeId: id,
      path: `${base}${path}`,
      message: `${name} reads "${read}", which is neither a variable of this flow nor a system parameter: it is empty.${suggest(read)} Declare it, or correct the name.`,
    }));
}
