import { reachable } from '../../graph/flow-graph.ts';
import { problem, type CheckRule } from '../check-facts.ts';

/** Nodes that no path from the start reaches. Without a start there is nothing to reach them from. */
export const unreachableNodesRule: CheckRule = ({ document, graph }) => {
  if (graph.start === null) return [];
  const reached = reachable(graph, [graph.start]);
  return document.nodes.flatMap(({ id }, index) => {
    if (reached.has(id)) return [];
    const place = { severity: 'warning', nodeId: id, path: `/nodes/${index}` } as const;
    return [problem('reachability/unreachable', place, { node: id })];
  });
};
