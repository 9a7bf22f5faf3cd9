import type { FlowSummary, Problem } from '@parley/schemas';

/** A flow of a list before it is said how many sessions began on it. */
export type UncountedFlow = Omit<FlowSummary, 'sessionsToday'>;

export type ProblemCounts = NonNullable<FlowSummary['problems']>;

export function countProblems(problems: readonly Problem[]): ProblemCounts {
  const count = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length;
  return { errors: count('error'), warnings: count('warning') };
}
