import type { FlowDocument, FlowEdge, FlowNode } from '@parley/schemas';

/** What is looked up again and again in one document. */
export type DocumentIndex = {
  nodes: ReadonlyMap<string, FlowNode>;
  outgoing: ReadonlyMap<string, readonly FlowEdge[]>;
  incoming: ReadonlyMap<string, readonly FlowEdge[]>;
};

const indexes = new WeakMap<FlowDocument['nodes'], WeakMap<FlowDocument['edges'], DocumentIndex>>();

/** The index of a document, made once for each. */
export function indexOf({ nodes, edges }: Pick<FlowDocument, 'nodes' | 'edges'>): DocumentIndex {
  const ofNodes = indexes.get(nodes) ?? new WeakMap<FlowDocument['edges'], DocumentIndex>();
  indexes.set(nodes, ofNodes);
  const known = ofNodes.get(edges);
  if (known) return known;
  const index = {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    outgoing: group(edges, 'source'),
    incoming: group(edges, 'target'),
  };
  ofNodes.set(edges, index);
  return index;
}

/** The ports that edges of a node leave by, in document order. */
export function usedPorts(index: DocumentIndex, nodeId: string): readonly string[] {
  return index.outgoing.get(nodeId)?.map((edge) => edge.port) ?? [];
}

function group(edges: readonly FlowEdge[], end: 'source' | 'target'): Map<string, FlowEdge[]> {
  const groups = new Map<string, FlowEdge[]>();
  for (const edge of edges) {
    const known = groups.get(edge[end]);
    if (known) known.push(edge);
    else groups.set(edge[end], [edge]);
  }
  return groups;
}
