import type { FlowEdge } from '@parley/schemas';
import { viewOfNode } from '../../card/node-view.ts';
import { indexOf, usedPorts } from '../../document/document-index.ts';
import type { Direction } from '../../layout/nearest-in-direction.ts';
import { bringIntoView, selectOnly } from '../bring-into-view.ts';
import type { CanvasTools } from '../canvas-tools.ts';
import { describeEdge } from '../describe-edge.ts';
import { focusCanvasEdge } from '../focus-canvas.ts';
import { selectNode } from './select-node.ts';

/** The one connection that is selected, with nothing else; null otherwise. */
export function selectedEdge({ store }: Pick<CanvasTools, 'store'>): FlowEdge | null {
  const { document, selection } = store.getState();
  const [edgeId] = selection.edges;
  if (selection.edges.length !== 1 || selection.nodes.length + selection.notes.length > 0) return null;
  return document.edges.find(({ id }) => id === edgeId) ?? null;
}

/** Selects the next connection out of, or into, the selected module; from a connection the next of the same module. */
export function nextEdge(tools: CanvasTools, way: 'out' | 'in', by: 1 | -1 = 1): void {
  const { store, t, view, nameOf } = tools;
  const { document, selection } = store.getState();
  const current = selectedEdge(tools);
  const nodeId = current ? (way === 'out' ? current.source : current.target) : selection.nodes[0];
  const node = document.nodes.find(({ id }) => id === nodeId);
  if (!node) return view.getState().announce(t('said_nothingSelected'));
  const edges = way === 'out' ? edgesOut(tools, node.id) : (indexOf(document).incoming.get(node.id) ?? []);
  const at = current ? edges.findIndex(({ id }) => id === current.id) : by === 1 ? -1 : 0;
  const next = edges[(at + by + edges.length) % edges.length];
  if (!next)
    return view.getState().announce(t(way === 'out' ? 'said_nothingOut' : 'said_nothingIn', { name: nameOf(node) }));
  selectEdge(tools, next, edges);
}

/** Left and right go to the ends of a connection, up and down to its neighbours at the same module. */
export function walkFromEdge(tools: CanvasTools, edge: FlowEdge, direction: Direction): void {
  if (direction === 'left') return selectNode(tools, edge.source);
  if (direction === 'right') return selectNode(tools, edge.target);
  nextEdge(tools, 'out', direction === 'down' ? 1 : -1);
}

/** Selects a connection, shows it, puts the keyboard on it and reads it out. */
function selectEdge(tools: CanvasTools, edge: FlowEdge, among: readonly FlowEdge[]): void {
  const { t, view } = tools;
  selectOnly(tools, { edges: [edge.id] });
  bringIntoView(tools, { edgeId: edge.id });
  focusCanvasEdge(edge.id);
  const place = among.length > 1 ? t('said_ofMany', { at: among.indexOf(edge) + 1, count: among.length }) : '';
  view.getState().announce(`${describeEdge(tools, edge)}${place}`);
}

/** In the order of the ways out, from the top. */
function edgesOut({ store, modules }: CanvasTools, nodeId: string): readonly FlowEdge[] {
  const index = indexOf(store.getState().document);
  const node = index.nodes.get(nodeId);
  const edges = index.outgoing.get(nodeId) ?? [];
  if (!node) return edges;
  const order = viewOfNode(node, usedPorts(index, nodeId), modules).ports.map(({ id }) => id);
  return edges.toSorted((a, b) => order.indexOf(a.port) - order.indexOf(b.port));
}
