import type { FlowEdge, FlowNode } from '@parley/schemas';
import { indexOf, usedPorts } from '../document/document-index.ts';
import type { CanvasTools } from './canvas-tools.ts';
import { viewOfNode } from './node-view.ts';

type Described = { tools: CanvasTools; source: FlowNode | undefined; target: FlowNode | undefined; words: string };
const described = new WeakMap<FlowEdge, Described>();

/** What a screen reader says of a connection: which way out of which module leads where. Made once for each. */
export function describeEdge(tools: CanvasTools, edge: FlowEdge): string {
  const index = indexOf(tools.store.getState().document);
  const [source, target] = [index.nodes.get(edge.source), index.nodes.get(edge.target)];
  const known = described.get(edge);
  if (known && known.tools === tools && known.source === source && known.target === target) return known.words;
  const words = wordsOf(tools, edge, source, target);
  described.set(edge, { tools, source, target, words });
  return words;
}

function wordsOf(
  { store, modules, t, text, nameOf }: CanvasTools,
  edge: FlowEdge,
  source: FlowNode | undefined,
  target: FlowNode | undefined,
): string {
  const index = indexOf(store.getState().document);
  const ports = source ? viewOfNode(source, usedPorts(index, source.id), modules).ports : [];
  const port = ports.find(({ id }) => id === edge.port);
  return t('edge', {
    port: port ? text(port.title) : edge.port,
    source: source ? nameOf(source) : edge.source,
    target: target ? nameOf(target) : edge.target,
  });
}
