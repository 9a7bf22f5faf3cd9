import type { ProblemDraft } from '../../problem/problem-draft.ts';
import { problem, type CheckRule } from '../check-facts.ts';

/** Variables that are set but never read, or not used at all. Says nothing while some settings cannot be read. */
export const unusedVariablesRule: CheckRule = ({ document, nodes }) => {
  if (nodes.length < document.nodes.length) return [];
  const read = new Set(nodes.flatMap(({ reads }) => reads.map(({ name }) => name)));
  const written = new Set(nodes.flatMap(({ uses }) => uses.writes.map(({ name }) => name)));
  return document.variables.flatMap(({ name, input, output }, index): ProblemDraft[] => {
    if (read.has(name) || (output && written.has(name)) || (input && output)) return [];
    const place = { severity: 'info', path: `/variables/${index}` } as const;
    if (written.has(name)) return [problem('variable/never-read', place, { name })];
    const fix = { title: `Remove "${name}"`, command: 'remove-variable', arguments: { name } };
    return [problem('variable/unused', { ...place, fix }, { name })];
  });
};
