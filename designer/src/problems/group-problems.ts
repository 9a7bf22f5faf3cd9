import type { Problem, ProblemSeverity } from '@parley/schemas';

/** Problems of one severity at one place, in document order. */
export type ProblemGroup = { severity: ProblemSeverity; nodeId: string | null; problems: Problem[] };

/** Problems grouped by severity and node; errors first. */
export function groupProblems(problems: readonly Problem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const problem of problems) {
    const nodeId = problem.nodeId ?? null;
    const key = `${problem.severity} ${nodeId}`;
    const group = groups.get(key);
    if (group) group.problems.push(problem);
    else groups.set(key, { severity: problem.severity, nodeId, problems: [problem] });
  }
  return [...groups.values()];
}

/** How many there are of each severity. */
export function countProblems(problems: readonly Problem[]): Record<ProblemSeverity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of problems) counts[severity] += 1;
  return counts;
}
