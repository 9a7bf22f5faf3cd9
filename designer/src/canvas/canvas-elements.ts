import type { ModuleRegistry } from '@parley/engine';
import type { FlowEdge, FlowNode, FlowNote } from '@parley/schemas';
import type { Edge, Node } from '@xyflow/react';
import { handlesOfView, sizeOfView } from '../card/node-geometry.ts';
import { viewOfNode, type NodeView } from '../card/node-view.ts';
import { sizeOfNote } from '../card/note-size.ts';
import { indexOf, usedPorts, type DocumentIndex } from '../document/document-index.ts';
import type { DesignerState } from '../store/designer-store.ts';

export type ModuleCanvasNode = Node<{ node: FlowNode; view: NodeView; isGhost: boolean }, 'module'>;
export type NoteCanvasNode = Node<{ note: FlowNote }, 'note' | 'region'>;
export type CanvasNode = ModuleCanvasNode | NoteCanvasNode;
export type CanvasEdge = Edge<{ edge: FlowEdge; isGhost: boolean }, 'flow'>;
export type CanvasElements = { nodes: CanvasNode[]; edges: CanvasEdge[] };

/** What a screen reader says of elements, in the language of the screen. */
export type ElementWords = { module: string; note: string; edge: string; ofEdge: (edge: FlowEdge) => string };

/** What of the designer's state the elements of the canvas are made of. */
export type ElementSource = Pick<DesignerState, 'document' | 'selection' | 'isReadOnly'> & {
  ghosts: { nodes: readonly FlowNode[]; edges: readonly FlowEdge[] } | undefined;
};

/** How React Flow names a note: notes and nodes may have the same id. */
export function canvasIdOfNote(noteId: string): string {
  return `${notePrefix}${noteId}`;
}

/** The id of a note by how React Flow names it; null for a node. No id of a document has a space. */
export function noteIdOf(canvasId: string): string | null {
  return canvasId.startsWith(notePrefix) ? canvasId.slice(notePrefix.length) : null;
}

const notePrefix = 'note ';

/**
 * The elements that React Flow draws. What did not change since `previous` is the very same object, so that only what
 * changed is drawn again.
 */
export function toCanvasElements(
  source: ElementSource,
  modules: ModuleRegistry,
  previous: CanvasElements | null,
  words?: ElementWords,
): CanvasElements {
  const { document, selection, ghosts } = source;
  const index = indexOf(document);
  const before = new Map(previous?.nodes.map((node) => [node.id, node]));
  const edgesBefore = new Map(previous?.edges.map((edge) => [edge.id, edge]));
  const selectedNodes = new Set(selection.nodes);
  const selectedNotes = new Set(selection.notes);
  const selectedEdges = new Set(selection.edges);
  const nodes: CanvasNode[] = (document.notes ?? []).map((note) =>
    toNote(note, selectedNotes.has(note.id), before.get(canvasIdOfNote(note.id)), words?.note),
  );
  const seen = new Set<string>();
  const addNode = (node: FlowNode, isGhost: boolean, lookup: DocumentIndex) => {
    if (seen.has(node.id)) return;
    seen.add(node.id);
    const view = viewOfNode(node, usedPorts(lookup, node.id), modules);
    nodes.push(
      toModule(node, view, !isGhost && selectedNodes.has(node.id), isGhost, before.get(node.id), words?.module),
    );
  };
  for (const node of document.nodes) addNode(node, false, index);
  if (ghosts) {
    const lookup = indexOf({ nodes: [...ghosts.nodes], edges: [...ghosts.edges] });
    for (const node of ghosts.nodes) addNode(node, true, lookup);
  }
  const edges = [
    ...document.edges.flatMap((edge) => toEdge(edge, selectedEdges.has(edge.id), source, edgesBefore.get(edge.id))),
    ...(ghosts?.edges ?? []).flatMap((edge) => toGhostEdge(edge, seen, nodes)),
  ];
  return { nodes, edges: sameOr(edges, previous?.edges) };

  function toEdge(edge: FlowEdge, selected: boolean, from: ElementSource, last?: CanvasEdge): CanvasEdge[] {
    if (!index.nodes.has(edge.source) || !index.nodes.has(edge.target)) return [];
    // Only the one that was chosen speaks: what leads where is said by the modules.
    const label = selected ? words?.ofEdge(edge) : undefined;
    if (last && last.data?.edge === edge && (last.selected ?? false) === selected && last.ariaLabel === label)
      return [last];
    return [
      {
        ...(label !== undefined && { ariaLabel: label }),
        ariaRole: selected ? 'group' : 'none',
        domAttributes: selected ? attributesOf(words?.edge) : silent,
        id: edge.id,
        type: 'flow',
        source: edge.source,
        sourceHandle: edge.port,
        target: edge.target,
        data: { edge, isGhost: false },
        selected,
        reconnectable: selected && !from.isReadOnly,
      },
    ];
  }
}

/** Instead of what React Flow would say of every connection, in English and with ids. */
const silent = { 'aria-label': undefined, 'aria-roledescription': undefined };

/** The list of before when nothing in it changed: React Flow indexes a new one again, edge by edge. */
function sameOr<Element>(now: Element[], before: Element[] | undefined): Element[] {
  const isSame = before?.length === now.length && now.every((element, index) => element === before[index]);
  return isSame ? before : now;
}

function toModule(
  node: FlowNode,
  view: NodeView,
  selected: boolean,
  isGhost: boolean,
  last: CanvasNode | undefined,
  kind: string | undefined,
): ModuleCanvasNode {
  if (
    last?.type === 'module' &&
    last.data.node === node &&
    last.data.view === view &&
    last.data.isGhost === isGhost &&
    kindOf(last) === kind &&
    (last.selected ?? false) === selected
  )
    return last;
  const size = sizeOfView(view);
  const { x, y } = last && last.dragging ? last.position : node.position;
  return {
    id: node.id,
    type: 'module',
    position: { x, y },
    ...size,
    measured: size,
    handles: handlesOfView(view),
    data: { node, view, isGhost },
    selected,
    ...(isGhost && { selectable: false, draggable: false, connectable: false, focusable: false }),
    domAttributes: attributesOf(kind),
  };
}

function toNote(
  note: FlowNote,
  selected: boolean,
  last: CanvasNode | undefined,
  kind: string | undefined,
): NoteCanvasNode {
  const isSame = last && last.type !== 'module' && last.data.note === note && kindOf(last) === kind;
  if (isSame && (last.selected ?? false) === selected) return last;
  const size = sizeOfNote(note);
  return {
    id: canvasIdOfNote(note.id),
    type: note.size ? 'region' : 'note',
    position: { ...note.position },
    ...size,
    measured: { ...size },
    data: { note },
    selected,
    // A region lies behind everything; a note over the lines that cross it, so that it can be read.
    zIndex: note.size ? -2 : 0,
    domAttributes: attributesOf(kind),
  };
}

/** The keyboard is put on elements by the canvas, not by Tab. */
function attributesOf(kind: string | undefined) {
  return { tabIndex: -1, ...(kind !== undefined && { 'aria-roledescription': kind }) };
}

function kindOf({ domAttributes }: CanvasNode): string | undefined {
  return domAttributes?.['aria-roledescription'];
}

/** An edge that is no longer there: from its old way out, or from any when that is gone too. */
function toGhostEdge(edge: FlowEdge, present: ReadonlySet<string>, nodes: readonly CanvasNode[]): CanvasEdge[] {
  if (!present.has(edge.source) || !present.has(edge.target)) return [];
  const source = nodes.find((node) => node.id === edge.source);
  const hasPort = source?.type === 'module' && source.data.view.ports.some((port) => port.id === edge.port);
  return [
    {
      id: `ghost ${edge.id}`,
      type: 'flow',
      source: edge.source,
      sourceHandle: hasPort ? edge.port : null,
      target: edge.target,
      data: { edge, isGhost: true },
      selectable: false,
      focusable: false,
    },
  ];
}
