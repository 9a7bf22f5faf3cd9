import type { Problem, ProblemSeverity } from '@parley/schemas';

const severities: ProblemSeverity[] = ['error', 'warning', 'info'];
const lists = ['', 'schemaVersion', 'name', 'variables', 'nodes', 'edges', 'notes', 'scenarios'];

/** Errors first, then by where they are in the document, then in the order in which they were found. */
export function orderProblems(problems: readonly Problem[]): Problem[] {
  return problems
    .map((problem, found) => ({ problem, found, place: placeOf(problem) }))
    .sort(
      (a, b) =>
        severities.indexOf(a.problem.severity) - severities.indexOf(b.problem.severity) ||
        a.place.list - b.place.list ||
        a.place.index - b.place.index ||
        a.found - b.found,
    )
    .map(({ problem }) => problem);
}

/** Where the pointer leads: a part of the document and an index in it; a problem without a pointer comes first. */
function placeOf({ path = '' }: Problem): { list: number; index: number } {
  const [, list = '', index = ''] = path.split('/');
  const position = lists.indexOf(list);
  return { list: position < 0 ? lists.length : position, index: /^\d+$/.test(index) ? Number(index) : -1 };
}
