import { viewOfNode } from '../card/node-view.ts';
import { indexOf, usedPorts } from '../document/document-index.ts';
import type { CanvasTools } from './canvas-tools.ts';

/** What a screen reader says of a module: its type, its name, and which ways out lead nowhere. */
export function describeNode({ store, modules, t, text }: CanvasTools, nodeId: string): string {
  const index = indexOf(store.getState().document);
  const node = index.nodes.get(nodeId);
  if (!node) return '';
  const used = usedPorts(index, nodeId);
  const view = viewOfNode(node, used, modules);
  const title = view.module ? text(view.title) : t('unknownModule');
  const name = node.label ? t('node', { title, label: node.label }) : title;
  const open = view.ports.filter((port) => port.isRequired && !used.includes(port.id));
  if (open.length === 0) return name;
  return `${name}, ${t('nodeOpenPorts', { count: open.length, ports: open.map((port) => text(port.title)).join(', ') })}`;
}
