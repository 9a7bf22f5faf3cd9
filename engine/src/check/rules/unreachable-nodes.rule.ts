import type { Problem } from '@parley/schemas';
import { nameOf } from '../../document/read-document.ts';
import { reachable } from '../../paths/flow-graph.ts';
import type { CheckRule } from '../check-facts.ts';

/** Nodes that no path from the start reaches. Without a start there is nothing to reach them from. */
export const unreachableNodesRule: CheckRule = ({ document, graph }) => {
  if (graph.start === null) return [];
  const reached = reachable(graph, [graph.start]);
  return document.nodes.flatMap((node, index): Problem[] =>
    reached.has(node.id)
      ? []
      : [
          {
            severity: 'warning',
            code: 'reachability/unreachable',
            nodeId: node.id,
            path: `/nodes/${index}`,
            message: `No way from the start leads to ${nameOf(node)}. Connect it, or remove it.`,
          },
        ],
  );
};
