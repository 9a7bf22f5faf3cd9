import type { ModuleRegistry } from '@parley/engine';
import type { FlowDocument, FlowNode } from '@parley/schemas';
import { sizeOfView } from '../card/node-geometry.ts';
import { viewOfNode } from '../card/node-view.ts';
import { indexOf } from '../document/document-index.ts';
import type { Room } from '../document/make-room.ts';
import { findFreePlace } from './free-place.ts';
import { rectOfNode, rectsOfNodes } from './node-rects.ts';

type XY = { x: number; y: number };

const gap = 48;

/**
 * Where a card stands that is put into a connection: between its ends, and over no other card. Where there is too little
 * room between them, everything from the far end on has to make some. Null when there is no such connection.
 */
export function placeInEdge(
  document: FlowDocument,
  modules: ModuleRegistry,
  edgeId: string,
  node: FlowNode,
): { position: XY; room: Room | null } | null {
  const index = indexOf(document);
  const edge = document.edges.find(({ id }) => id === edgeId);
  const [source, target] = [edge && index.nodes.get(edge.source), edge && index.nodes.get(edge.target)];
  if (!source || !target) return null;
  const size = sizeOfView(viewOfNode(node, [], modules));
  const from = rectOfNode(source, index, modules);
  const right = from.x + from.width;
  const isForward = target.position.x > right;
  const missing = right + gap + size.width + gap - target.position.x;
  const room = isForward && missing > 0 ? { fromX: target.position.x, by: Math.round(missing), except: node.id } : null;
  const wanted = isForward
    ? { x: room ? right + gap : (right + target.position.x - size.width) / 2, y: (from.y + target.position.y) / 2 }
    : { x: right + gap, y: from.y };
  const others = [...rectsOfNodes(document, modules)].filter(([id]) => id !== node.id);
  const obstacles = others.map(([, rect]) => (room && rect.x >= room.fromX ? { ...rect, x: rect.x + room.by } : rect));
  return { position: findFreePlace({ ...wanted, ...size }, obstacles), room };
}
