import type { FlowDocument, FlowEdge } from '@parley/schemas';

/** The edge that a session takes when it is simulated from the middle of a flow. */
export const startHereEdge = 'simulate-from-here';

/** The document with its start leading straight to a node, so that entering it happens as it does in a session. */
export function documentFromNode(document: FlowDocument, nodeId: string): FlowDocument {
  const start = document.nodes.find(({ type }) => type === 'start');
  if (!start || start.id === nodeId) return document;
  const edge: FlowEdge = { id: startHereEdge, source: start.id, port: 'next', target: nodeId };
  const others = document.edges.filter(({ source, port }) => source !== start.id || port !== 'next');
  return { ...document, edges: [...others, edge] };
}
