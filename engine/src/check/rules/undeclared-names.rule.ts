import { systemParameterNames } from '@parley/schemas';
import type { ProblemDraft } from '../../problem/problem-draft.ts';
import { problem, type CheckFacts, type CheckRule, type NodeFacts } from '../check-facts.ts';
import { closest } from '../closest.ts';

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
function suggesting(names: readonly string[]): (misspelt: string) => string | undefined {
  const suggestions = new Map<string, string | undefined>();
  return (misspelt) => {
    if (suggestions.has(misspelt)) return suggestions.get(misspelt);
    const suggestion = closest(misspelt, names);
    suggestions.set(misspelt, suggestion);
    return suggestion;
  };
}

type Suggest = ReturnType<typeof suggesting>;

function writeProblems({ id, base, uses }: NodeFacts, { variables }: CheckFacts, suggest: Suggest): ProblemDraft[] {
  return uses.writes.flatMap(({ path, name }): ProblemDraft[] => {
    const place = { severity: 'error', nodeId: id, path: `${base}${path}` } as const;
    if (systemNames.has(name)) return [problem('variable/read-only', place, { node: id, name })];
    if (variables.has(name)) return [];
    const found = problem('variable/undeclared-write', place, { node: id, name, suggestion: suggest(name) });
    if (!/^(?!__proto__$)[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name)) return [found];
    const fix = { title: `Declare "${name}"`, command: 'declare-variable', arguments: { name, type: 'string' } };
    return [{ ...found, fix }];
  });
}

function readProblems({ id, base, reads }: NodeFacts, { variables }: CheckFacts, suggest: Suggest): ProblemDraft[] {
  return reads
    .filter(({ name }) => !systemNames.has(name) && !variables.has(name))
    .map(({ path, name }) => {
      const place = { severity: 'warning', nodeId: id, path: `${base}${path}` } as const;
      return problem('variable/undeclared-read', place, { node: id, name, suggestion: suggest(name) });
    });
}
