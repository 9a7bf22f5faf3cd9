import type { FlowEdge } from '@parley/schemas';
import { viewOfNode } from '../card/node-view.ts';
import { indexOf, usedPorts } from '../document/document-index.ts';
import type { CanvasTools } from './canvas-tools.ts';

/** What a screen reader says of a connection: which way out of which module leads where. */
export function describeEdge({ store, modules, t, text, nameOf }: CanvasTools, edge: FlowEdge): string {
  const index = indexOf(store.getState().document);
  const [source, target] = [index.nodes.get(edge.source), index.nodes.get(edge.target)];
  const ports = source ? viewOfNode(source, usedPorts(index, source.id), modules).ports : [];
  const port = ports.find(({ id }) => id === edge.port);
  return t('edge', {
    port: port ? text(port.title) : edge.port,
    source: source ? nameOf(source) : edge.source,
    target: target ? nameOf(target) : edge.target,
  });
}
