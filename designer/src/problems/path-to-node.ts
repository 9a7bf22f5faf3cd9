import { flowGraph, pathTo, readDocument, type ModuleRegistry, type PathStep } from '@parley/engine';
import type { FlowDocument, FlowNode, Problem } from '@parley/schemas';

/** The shortest way to where a problem is met; null when none leads there. A variable is read without having been set. */
export function pathToProblem(document: FlowDocument, problem: Problem, modules: ModuleRegistry): PathStep[] | null {
  const { nodeId } = problem;
  if (nodeId === undefined) return null;
  const { nodes } = readDocument(document, modules);
  const graph = flowGraph({ document, nodes }, modules);
  const variable = problem.code === 'variable/read-before-set' ? problem.values?.name : undefined;
  if (variable === undefined) return pathTo(graph, nodeId);
  const isUnset = (source: string, { port }: { port: string }) => {
    const node = nodes.get(source);
    const writes = node?.module.uses(node.settings).writes ?? [];
    return !writes.some(({ name, ports }) => name === variable && (ports === undefined || ports.includes(port)));
  };
  return pathTo(graph, nodeId, isUnset) ?? pathTo(graph, nodeId);
}

/** The name of the end that stands in for everything that is not on the way. */
const elsewhere = 'elsewhere';

/**
 * The flow cut down to one way: its nodes, an end in the place of what every other way out leads to, and an end where
 * the way leads, so that it can be run however broken the rest is. Null when there is no module for an end.
 */
export function flowAlong(
  document: FlowDocument,
  path: readonly PathStep[],
  modules: ModuleRegistry,
): FlowDocument | null {
  const end = [...modules.values()].find(({ role }) => role === 'end');
  const goal = path.at(-1)?.nodeId;
  if (!end || goal === undefined) return null;
  const endNode = (id: string): FlowNode => ({
    id,
    type: end.type,
    position: { x: 0, y: 0 },
    config: { ...end.newSettings },
  });
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const passed = path.slice(0, -1).flatMap(({ nodeId, port }) => {
    const node = byId.get(nodeId);
    return node ? [{ node, port }] : [];
  });
  const reading = readDocument(
    { ...document, nodes: passed.map(({ node }) => node), edges: [], scenarios: [] },
    modules,
  );
  const edges = passed.flatMap(({ node, port }, index) => {
    const ports = reading.nodes.get(node.id)?.ports ?? [];
    return ports
      .filter(({ id, required }) => id === port || required)
      .map(({ id }, at) => ({
        id: `p${index}-${at}`,
        source: node.id,
        port: id,
        target: id === port ? (path[index + 1]?.nodeId ?? elsewhere) : elsewhere,
      }));
  });
  return {
    ...document,
    nodes: [...passed.map(({ node }) => node), endNode(goal), ...(goal === elsewhere ? [] : [endNode(elsewhere)])],
    edges,
    notes: [],
    scenarios: [],
  };
}
