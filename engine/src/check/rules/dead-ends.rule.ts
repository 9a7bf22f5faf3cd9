import type { Problem } from '@parley/schemas';
import { nameOf } from '../../document/read-document.ts';
import type { StateFragment } from '../../module/fragment.ts';
import { reachable } from '../../paths/flow-graph.ts';
import type { CheckFacts, CheckRule, NodeFacts } from '../check-facts.ts';

/**
 * Nodes from which no path leads to an end or to an agent: whoever comes there is caught. A required way out that is not
 * connected is a problem of its own, and until it leads somewhere nothing is said of the nodes before it.
 */
export const deadEndsRule: CheckRule = (facts) => {
  const { document, graph } = facts;
  const saved = reachable(graph, goals(facts), 'backward');
  return document.nodes.flatMap((node, index): Problem[] =>
    saved.has(node.id)
      ? []
      : [
          {
            severity: 'error',
            code: 'reachability/dead-end',
            nodeId: node.id,
            path: `/nodes/${index}`,
            message: `From ${nameOf(node)} no way leads to an end or to an agent. Lead one of the ways after it to an end.`,
          },
        ],
  );
};

function goals({ document, modules, nodesById }: CheckFacts): string[] {
  const servingTypes = new Map<string, boolean>();
  const isServing = (node: NodeFacts) => {
    const known = servingTypes.get(node.module.type);
    if (known !== undefined) return known;
    const serving = hasServing(node.module.compile(node.settings));
    servingTypes.set(node.module.type, serving);
    return serving;
  };
  return document.nodes.flatMap(({ id, type }) => {
    const node = nodesById.get(id);
    if (!node) return modules.get(type)?.role === 'start' ? [] : [id];
    const hasOpenPort = node.ports.some((port) => port.required && !node.edges.has(port.id));
    return node.module.role === 'end' || hasOpenPort || isServing(node) ? [id] : [];
  });
}

function hasServing(fragment: StateFragment): boolean {
  return fragment.waits === 'serving' || Object.values(fragment.states ?? {}).some(hasServing);
}
