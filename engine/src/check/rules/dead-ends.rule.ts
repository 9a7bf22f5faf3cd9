import { reachable } from '../../graph/flow-graph.ts';
import type { StateFragment } from '../../module/fragment.ts';
import { problem, type CheckFacts, type CheckRule, type NodeFacts } from '../check-facts.ts';

/**
 * Nodes from which no path leads to an end or to an agent: whoever comes there is caught. A required way out that is not
 * connected is a problem of its own, and until it leads somewhere nothing is said of the nodes before it.
 */
export const deadEndsRule: CheckRule = (facts) => {
  const { document, graph } = facts;
  const saved = reachable(graph, goals(facts), 'backward');
  return document.nodes.flatMap(({ id }, index) => {
    if (saved.has(id)) return [];
    const place = { severity: 'error', nodeId: id, path: `/nodes/${index}` } as const;
    return [problem('reachability/dead-end', place, { node: id })];
  });
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
