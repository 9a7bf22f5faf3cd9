import type { Connection, Edge, FinalConnectionState, IsValidConnection } from '@xyflow/react';
import { useMemo, type DragEvent } from 'react';
import { cardSize } from '../card/node-geometry.ts';
import { viewOfNode } from '../card/node-view.ts';
import { insertOnEdge } from '../document/add-node.ts';
import { connect, reconnect } from '../document/connect.ts';
import { indexOf, usedPorts } from '../document/document-index.ts';
import { makeRoom } from '../document/make-room.ts';
import { moveElements } from '../document/move-elements.ts';
import { roundPosition } from '../document/new-node.ts';
import { placeInEdge } from '../layout/place-in-edge.ts';
import { withContents } from '../layout/with-contents.ts';
import { addModule } from './actions/add-module.ts';
import { warn } from './announce.ts';
import { selectOnly } from './bring-into-view.ts';
import { noteIdOf, type CanvasEdge, type CanvasNode, type ModuleCanvasNode } from './canvas-elements.ts';
import type { CanvasTools } from './canvas-tools.ts';
import { focusCanvas } from './focus-canvas.ts';

/** What a module is dragged from the palette as. */
export const moduleDragType = 'application/x-parley-module';

/** What the mouse does on the canvas, as commands. */
export function useCanvasEvents(tools: CanvasTools) {
  return useMemo(() => {
    const { store, view, flow, modules, t } = tools;
    const isStart = (nodeId: string) => {
      const node = indexOf(store.getState().document).nodes.get(nodeId);
      return node !== undefined && modules.get(node.type)?.role === 'start';
    };
    const lead = (source: string, port: string, target: string) => {
      if (isStart(target)) return warn(tools, t('said_intoStart'));
      store.getState().run(connect(source, port, target));
    };

    return {
      isValidConnection: ((connection) => !isStart(connection.target)) satisfies IsValidConnection<CanvasEdge>,

      onConnect: ({ source, sourceHandle, target }: Connection) => {
        if (sourceHandle !== null) lead(source, sourceHandle, target);
      },

      /** Dropped on a card: connect to it. Dropped into the void: choose what comes next. */
      onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
        const port = state.fromHandle?.id;
        if (state.isValid || !state.fromNode || !port || state.fromHandle?.type !== 'source') return;
        const point = pointOf(event);
        const over = globalThis.document.elementFromPoint(point.x, point.y);
        const card = over?.closest<HTMLElement>('.react-flow__node-module')?.dataset['id'];
        if (card !== undefined && card !== state.fromNode.id) return lead(state.fromNode.id, port, card);
        if (card !== undefined || !over?.closest('.react-flow')) return;
        const at = flow.screenToFlowPosition(point, { snapToGrid: false });
        view.getState().set({
          quickAdd: {
            screen: point,
            position: { x: at.x, y: at.y - cardSize.header / 2 },
            from: { nodeId: state.fromNode.id, port },
          },
        });
      },

      onReconnect: (edge: Edge, { source, sourceHandle, target }: Connection) => {
        if (sourceHandle === null) return;
        if (isStart(target)) return warn(tools, t('said_intoStart'));
        store.getState().run(reconnect(edge.id, { source, port: sourceHandle, target }));
      },

      onNodeDrag: (event: MouseEvent | TouchEvent, node: CanvasNode, dragged: CanvasNode[]) => {
        const edgeId = dragged.length === 1 && isLoose(tools, node) ? edgeAt(pointOf(event)) : null;
        if (view.getState().dropEdgeId !== edgeId) view.getState().set({ dropEdgeId: edgeId });
      },

      onNodeDragStop: (_: MouseEvent | TouchEvent, node: CanvasNode, dragged: CanvasNode[]) => {
        const edgeId = view.getState().dropEdgeId;
        view.getState().set({ dropEdgeId: null });
        if (edgeId !== null && node.type === 'module') {
          return putIntoEdge(tools, node.data, edgeId);
        }
        drop(tools, dragged);
      },

      onSelectionDragStop: (_: unknown, dragged: CanvasNode[]) => drop(tools, dragged),

      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(moduleDragType) || store.getState().isReadOnly) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        const edgeId = edgeAt({ x: event.clientX, y: event.clientY });
        if (view.getState().dropEdgeId !== edgeId) view.getState().set({ dropEdgeId: edgeId });
      },

      onDragLeave: () => view.getState().set({ dropEdgeId: null }),

      onDrop: (event: DragEvent) => {
        const type = event.dataTransfer.getData(moduleDragType);
        view.getState().set({ dropEdgeId: null });
        if (type === '') return;
        event.preventDefault();
        const point = { x: event.clientX, y: event.clientY };
        const edgeId = edgeAt(point);
        const at = flow.screenToFlowPosition(point);
        const position = { x: at.x - cardSize.width / 2, y: at.y - cardSize.header / 2 };
        addModule(tools, type, edgeId === null ? { position } : { position, edgeId });
      },

      onNodeDoubleClick: (event: { target: EventTarget }, node: CanvasNode) => {
        if (node.type !== 'module' || (event.target instanceof Element && event.target.closest('strong'))) return;
        selectOnly(tools, { nodes: [node.id] });
        store.getState().openPanel('inspector');
      },

      onPaneClick: () => {
        view.getState().set({ quickAdd: null });
        focusCanvas();
      },
    };
  }, [tools]);
}

/** A card that nothing leads to and that leads nowhere: it can be dropped into an edge. */
function isLoose({ store, modules }: CanvasTools, node: CanvasNode): boolean {
  if (node.type !== 'module') return false;
  const index = indexOf(store.getState().document);
  const current = index.nodes.get(node.id);
  if (!current || index.incoming.has(node.id) || index.outgoing.has(node.id)) return false;
  return viewOfNode(current, usedPorts(index, node.id), modules).hasEntry;
}

/** A card that was dropped on a connection stands between its ends, where room is made for it. */
function putIntoEdge(
  { store, nameOf, modules }: CanvasTools,
  { node, view }: ModuleCanvasNode['data'],
  edgeId: string,
): void {
  const port = view.ports[0]?.id ?? null;
  const place = placeInEdge(store.getState().document, modules, edgeId, node);
  if (!place) return;
  const command = insertOnEdge(node.id, roundPosition(place.position), nameOf(node), { edgeId, port });
  store.getState().run(place.room ? makeRoom(command, place.room) : command);
}

function drop({ store, nameOf, modules }: CanvasTools, dragged: readonly CanvasNode[]): void {
  const nodes = new Map<string, { x: number; y: number }>();
  const notes = new Map<string, { x: number; y: number }>();
  for (const { id, position } of dragged) {
    const noteId = noteIdOf(id);
    if (noteId === null) nodes.set(id, position);
    else notes.set(noteId, position);
  }
  const [first] = dragged;
  const name = first?.type === 'module' ? nameOf(first.data.node) : (first?.data.note.text.slice(0, 40) ?? '');
  store.getState().run(moveElements(withContents(store.getState().document, modules, { nodes, notes }), name));
}

function edgeAt({ x, y }: { x: number; y: number }): string | null {
  for (const element of globalThis.document.elementsFromPoint(x, y)) {
    const edge = element.closest<HTMLElement>('.react-flow__edge');
    if (edge?.dataset['id'] !== undefined) return edge.dataset['id'];
  }
  return null;
}

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const touch = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}
