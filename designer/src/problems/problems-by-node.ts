import type { Problem } from '@parley/schemas';

const groups = new WeakMap<readonly Problem[], ReadonlyMap<string, readonly Problem[]>>();

/** Problems by the node they belong to, worked out once for each list. */
export function problemsByNode(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const known = groups.get(problems);
  if (known) return known;
  const byNode = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.nodeId === undefined) continue;
    const list = byNode.get(problem.nodeId);
    if (list) list.push(problem);
    else byNode.set(problem.nodeId, [problem]);
  }
  groups.set(problems, byNode);
  return byNode;
}
