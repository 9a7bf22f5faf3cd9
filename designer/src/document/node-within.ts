import type { FlowDocument, FlowNode } from '@parley/schemas';
import { indexOf } from './document-index.ts';

/** The node of an id, with the nodes around it that call the flow it stands in, outermost first. Empty where it is not. */
export function nodesWithin(document: FlowDocument, nodeId: string): FlowNode[] {
  const [first = '', ...rest] = nodeId.split('/');
  const node = indexOf(document).nodes.get(first);
  if (!node || rest.length === 0) return node ? [node] : [];
  const { flow } = node.config;
  // Only versions are kept there, and they have passed the schema.
  const called = typeof flow === 'string' ? document.subFlows?.[flow]?.document : undefined;
  return [node, ...(called ? nodesWithin(called as unknown as FlowDocument, rest.join('/')) : [])];
}
