import type { ModuleRegistry } from '@parley/engine';
import type { FlowDocument } from '@parley/schemas';
import { viewOfNode } from '../card/node-view.ts';
import { indexOf, usedPorts } from '../document/document-index.ts';

/** The connections of a flow, node by node in document order, each in the order of its ways out. */
export function edgesInPortOrder(
  document: FlowDocument,
  modules: ModuleRegistry,
): { source: string; target: string }[] {
  const index = indexOf(document);
  return document.nodes.flatMap((node) => {
    const { ports } = viewOfNode(node, usedPorts(index, node.id), modules);
    const edges = new Map(index.outgoing.get(node.id)?.map((edge) => [edge.port, edge]));
    return ports.flatMap((port) => {
      const edge = edges.get(port.id);
      return edge ? [{ source: edge.source, target: edge.target }] : [];
    });
  });
}
