import type { FlowDocument, FlowEdge } from '@parley/schemas';
import type { Command } from './command.ts';
import { newId } from './new-id.ts';

/** Leads a way out to a node; what it led to before is replaced, for a port has at most one edge (flow.md §1). */
export function connect(source: string, port: string, target: string): Command {
  const id = newId('e');
  return {
    label: 'connected',
    apply: (document) => {
      const ids = new Set(document.nodes.map((node) => node.id));
      if (!ids.has(source) || !ids.has(target)) return document;
      return putEdge(document, { id, source, port, target });
    },
  };
}

/** Leads an edge to another node, or from another way out. */
export function reconnect(edgeId: string, to: { source: string; port: string; target: string }): Command {
  return {
    label: 'reconnected',
    apply: (document) => {
      const edge = document.edges.find(({ id }) => id === edgeId);
      if (!edge) return document;
      if (edge.source === to.source && edge.port === to.port && edge.target === to.target) return document;
      const others = document.edges.filter(
        (each) => each === edge || each.source !== to.source || each.port !== to.port,
      );
      return { ...document, edges: others.map((each) => (each === edge ? { ...edge, ...to } : each)) };
    },
  };
}

/** The document with an edge, in place of the one that left by the same port; the id of that one is kept. */
export function putEdge(document: FlowDocument, edge: FlowEdge): FlowDocument {
  const known = document.edges.find(({ source, port }) => source === edge.source && port === edge.port);
  if (!known) return { ...document, edges: [...document.edges, edge] };
  if (known.target === edge.target) return document;
  const edges = document.edges.map((each) => (each === known ? { ...known, target: edge.target } : each));
  return { ...document, edges };
}
