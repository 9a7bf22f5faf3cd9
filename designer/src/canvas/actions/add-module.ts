import { flowLimits, type FlowNode } from '@parley/schemas';
import { addNode, type Insertion } from '../../document/add-node.ts';
import { indexOf, usedPorts } from '../../document/document-index.ts';
import { makeRoom, type Room } from '../../document/make-room.ts';
import { fittingNode } from '../../document/fitting-node.ts';
import { roundPosition } from '../../document/new-node.ts';
import { findFreePlace } from '../../layout/free-place.ts';
import { rectOfNode, rectsOfNodes } from '../../layout/node-rects.ts';
import { placeInEdge } from '../../layout/place-in-edge.ts';
import type { CanvasTools } from '../canvas-tools.ts';
import { bringIntoView, selectOnly } from '../bring-into-view.ts';
import { focusCanvasNode } from '../focus-canvas.ts';
import { warn } from '../announce.ts';
import { sizeOfView, cardSize } from '../../card/node-geometry.ts';
import { viewOfNode } from '../../card/node-view.ts';

type XY = { x: number; y: number };

/** Where a module is added: at a place, after a way out, or into an edge; without any, at a free place in sight. */
export type AddPlace = { position?: XY | null; from?: { nodeId: string; port: string }; edgeId?: string };

const columnGap = 96;

/** Adds a module, selects it and puts the keyboard on it. */
export function addModule(tools: CanvasTools, type: string, place: AddPlace = {}): void {
  const { store, modules, nameOf, t, view } = tools;
  const { document, isReadOnly } = store.getState();
  const module = modules.get(type);
  if (!module || isReadOnly) return;
  if (module.role === 'start' && document.nodes.some((node) => modules.get(node.type)?.role === 'start'))
    return warn(tools, t('said_startExists'));
  if (document.nodes.length >= flowLimits.nodes) return warn(tools, t('said_full', { count: flowLimits.nodes }));
  const { node, variables } = fittingNode(module, { x: 0, y: 0 }, document, tools.installation());
  const fresh = viewOfNode(node, [], modules);
  const port = fresh.ports[0]?.id ?? null;
  const { position, room } = positionFor(tools, node, place);
  const insertion: Insertion = {
    variables,
    ...(place.from && fresh.hasEntry && { after: place.from }),
    ...(place.edgeId && fresh.hasEntry && { into: { edgeId: place.edgeId, port } }),
  };
  const added = addNode({ ...node, position }, nameOf(node), insertion);
  store.getState().run(room ? makeRoom(added, room) : added);
  selectOnly(tools, { nodes: [node.id] });
  store.getState().openPanel(store.getState().panel ?? 'inspector');
  bringIntoView(tools, { nodeId: node.id });
  view.getState().announce(t('said_added', { name: nameOf(node) }));
  focusCanvasNode(node.id);
}

function positionFor(
  { store, modules, flow }: CanvasTools,
  node: FlowNode,
  place: AddPlace,
): { position: XY; room: Room | null } {
  const { document } = store.getState();
  const size = sizeOfView(viewOfNode(node, [], modules));
  const index = indexOf(document);
  const obstacles = [...rectsOfNodes(document, modules).values()];
  // Into a connection there is always made room, wherever the pointer let go of it.
  const inEdge = place.edgeId === undefined ? null : placeInEdge(document, modules, place.edgeId, node);
  if (inEdge) return { position: roundPosition(inEdge.position), room: inEdge.room };
  if (place.position) return { position: roundPosition(place.position), room: null };
  const after = place.from && index.nodes.get(place.from.nodeId);
  if (after && place.from) {
    const rect = rectOfNode(after, index, modules);
    const view = viewOfNode(after, usedPorts(index, after.id), modules);
    const row = Math.max(
      0,
      view.ports.findIndex(({ id }) => id === place.from?.port),
    );
    const spread = view.ports.length > 1 ? (row - (view.ports.length - 1) / 2) * (size.height + 40) : 0;
    const wanted = { x: rect.x + rect.width + columnGap, y: rect.y + spread, ...size };
    return { position: roundPosition(findFreePlace(wanted, obstacles)), room: null };
  }
  const canvas = globalThis.document.querySelector('.react-flow')?.getBoundingClientRect();
  const middle = canvas
    ? flow.screenToFlowPosition({ x: canvas.left + canvas.width / 2, y: canvas.top + canvas.height / 2 })
    : { x: 0, y: 0 };
  const wanted = { x: middle.x - cardSize.width / 2, y: middle.y - size.height / 2, ...size };
  return { position: roundPosition(findFreePlace(wanted, obstacles)), room: null };
}
