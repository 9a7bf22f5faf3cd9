import type { FlowDocument, FlowEdge, FlowNode } from '@parley/schemas';
import type { ReadNode } from '../document/read-document.ts';
import type { ModuleRegistry } from '../module/module-definition.ts';

/** A way from one node to the next. `waits`: something was always waited for before leaving here. */
export type GraphEdge = { edge: FlowEdge; port: string; target: string; waits: boolean };

/** Nodes and ways between them, without what modules mean. Broken edges are left out. */
export type FlowGraph = {
  /** In document order. */
  nodes: ReadonlyMap<string, FlowNode>;
  start: string | null;
  out: (nodeId: string) => readonly GraphEdge[];
  into: (nodeId: string) => readonly { source: string; edge: GraphEdge }[];
};

/**
 * The graph of a document, whole or not. Of a node whose settings cannot be read the ports are unknown: its edges count
 * as they are drawn, and as waiting, so that it is not blamed for what its settings may well say.
 */
export function flowGraph(
  { document, nodes }: { document: FlowDocument; nodes: ReadonlyMap<string, ReadNode> },
  modules?: ModuleRegistry,
): FlowGraph {
  const drawn = new Map(document.nodes.map((node) => [node.id, node]));
  const out = new Map<string, GraphEdge[]>();
  for (const [id, { edges, ports }] of nodes) {
    const leaving = [...edges.values()].map((edge) => ({
      edge,
      port: edge.port,
      target: edge.target,
      waits: ports.find((port) => port.id === edge.port)?.waits ?? false,
    }));
    out.set(id, leaving);
  }
  for (const edge of document.edges) {
    if (nodes.has(edge.source) || !drawn.has(edge.source) || !drawn.has(edge.target)) continue;
    const leaving = out.get(edge.source) ?? [];
    leaving.push({ edge, port: edge.port, target: edge.target, waits: true });
    out.set(edge.source, leaving);
  }
  const into = new Map<string, { source: string; edge: GraphEdge }[]>();
  for (const [source, edges] of out) {
    for (const edge of edges) {
      const arriving = into.get(edge.target);
      if (arriving) arriving.push({ source, edge });
      else into.set(edge.target, [{ source, edge }]);
    }
  }
  const start = document.nodes.find(
    (node) => (nodes.get(node.id)?.module ?? modules?.get(node.type))?.role === 'start',
  );
  return {
    nodes: drawn,
    start: start?.id ?? null,
    out: (nodeId) => out.get(nodeId) ?? [],
    into: (nodeId) => into.get(nodeId) ?? [],
  };
}

/** Every node that can be reached from these, themselves included, along or against the edges. */
export function reachable(
  graph: FlowGraph,
  from: Iterable<string>,
  direction: 'forward' | 'backward' = 'forward',
): Set<string> {
  const seen = new Set(from);
  // A Set may grow while it is walked: what is added is walked too.
  for (const id of seen) {
    if (direction === 'forward') for (const { target } of graph.out(id)) seen.add(target);
    else for (const { source } of graph.into(id)) seen.add(source);
  }
  return seen;
}
