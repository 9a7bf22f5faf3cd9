import {
  isVisitorParameter,
  isWritableVisitorParameter,
  knownVisitorParameter,
  profileFieldOf,
  systemParameterNames,
  visitorParameterOf,
  visitorParameters,
} from '@parley/schemas';
import type { ProblemDraft } from '../../problem/problem-draft.ts';
import { problem, type CheckFacts, type CheckRule, type NodeFacts } from '../check-facts.ts';
import { closest } from '../closest.ts';

const systemNames = new Set<string>(systemParameterNames);

/** Writing what is not declared or not writable, and reading what nobody can ever set: it renders as empty. */
export const undeclaredNamesRule: CheckRule = (facts) => {
  const { variables } = facts;
  const suggestWritable = suggesting([...variables.keys()]);
  const ofVisitor = visitorNames(facts);
  const suggestReadable = suggesting([...variables.keys(), ...systemNames, ...ofVisitor]);
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

/** What can be read of the visitor here. */
function visitorNames({ known }: CheckFacts): string[] {
  return [...Object.keys(visitorParameters), ...(known?.profileFields ?? []).map(visitorParameterOf)];
}

/** A profile field that is not there; where it cannot be told nothing is said. */
function isMissingField(name: string, { known }: CheckFacts): boolean {
  return knownVisitorParameter(name) === null && known?.profileFields?.includes(profileFieldOf(name)) === false;
}

type Suggest = ReturnType<typeof suggesting>;

function writeProblems({ id, base, uses }: NodeFacts, facts: CheckFacts, suggest: Suggest): ProblemDraft[] {
  const { variables } = facts;
  return uses.writes.flatMap(({ path, name, orVisitor }): ProblemDraft[] => {
    const place = { severity: 'error', nodeId: id, path: `${base}${path}` } as const;
    if (systemNames.has(name)) return [problem('variable/read-only', place, { node: id, name })];
    if (variables.has(name)) return [];
    if (isVisitorParameter(name)) {
      if (!isWritableVisitorParameter(name)) return [problem('variable/read-only', place, { node: id, name })];
      if (!orVisitor) return [problem('variable/visitor-write', place, { node: id, name })];
      return isMissingField(name, facts) ? [missingField(place, id, name, facts)] : [];
    }
    const found = problem('variable/undeclared-write', place, { node: id, name, suggestion: suggest(name) });
    if (!/^(?!__proto__$)[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name)) return [found];
    const fix = { title: `Declare "${name}"`, command: 'declare-variable', arguments: { name, type: 'string' } };
    return [{ ...found, fix }];
  });
}

function missingField(
  place: { severity: 'warning' | 'error'; nodeId: string; path: string },
  node: string,
  name: string,
  { known }: CheckFacts,
): ProblemDraft {
  const suggestion = closest(name, (known?.profileFields ?? []).map(visitorParameterOf));
  return problem('variable/no-profile-field', place, { node, name, field: profileFieldOf(name), suggestion });
}

function readProblems({ id, base, reads }: NodeFacts, facts: CheckFacts, suggest: Suggest): ProblemDraft[] {
  return reads
    .filter(({ name }) => !systemNames.has(name) && !facts.variables.has(name))
    .filter(({ name }) => !isVisitorParameter(name) || isMissingField(name, facts))
    .map(({ path, name }) => {
      const place = { severity: 'warning', nodeId: id, path: `${base}${path}` } as const;
      if (isVisitorParameter(name)) return missingField(place, id, name, facts);
      return problem('variable/undeclared-read', place, { node: id, name, suggestion: suggest(name) });
    });
}
