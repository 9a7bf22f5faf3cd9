import type { Problem, ProblemSeverity } from '@parley/schemas';
import type { Style } from '../terminal/style.ts';
import { nodeTitles } from './node-titles.ts';

/** Problems as lines, those of one module together, in the order of the check: severity, place, sentence, and the fix. */
export function formatProblems(problems: readonly Problem[], document: unknown, style: Style): string[] {
  const titles = nodeTitles(document);
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = problem.nodeId ?? '';
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups].flatMap(([nodeId, group]) => [
    style.bold(nodeId === '' ? 'The flow' : (titles.get(nodeId) ?? nodeId)),
    ...group.flatMap((problem) => formatProblem(problem, style)),
  ]);
}

/** `2 errors, 1 warning`, or `no problems`. */
export function countProblems(problems: readonly Problem[]): string {
  const counts = severities.flatMap((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    return count === 0 ? [] : [severity === 'info' ? `${count} info` : `${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  return counts.length === 0 ? 'no problems' : counts.join(', ');
}

const severities = ['error', 'warning', 'info'] as const satisfies ProblemSeverity[];

function formatProblem({ severity, code, path, edgeId, message, fix }: Problem, style: Style): string[] {
  const colour = { error: style.red, warning: style.yellow, info: style.dim }[severity];
  const place = [edgeId === undefined ? '' : `edge ${edgeId}`, path ?? ''].filter((part) => part !== '').join(' ');
  return [
    `  ${colour(severity.padEnd(7))} ${message} ${style.dim(`[${code}]`)}`,
    ...(place === '' ? [] : [style.dim(`          at ${place}`)]),
    ...(fix ? [`          fix: ${fix.title}`] : []),
  ];
}
