import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import { applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DesignerState } from '../store/designer-store.ts';
import { withContents } from '../layout/with-contents.ts';
import {
  canvasIdOfNote,
  noteIdOf,
  toCanvasElements,
  type CanvasEdge,
  type CanvasElements,
  type CanvasNode,
  type ElementWords,
} from './canvas-elements.ts';
import type { CanvasTools } from './canvas-tools.ts';
import { describeEdge } from './describe-edge.ts';

/**
 * The elements for React Flow, made again from the document only where it changed. While something is dragged its place
 * lives here; dropping it writes the document.
 */
export function useCanvasElements(tools: CanvasTools) {
  const { store } = tools;
  const words = useMemo(
    (): ElementWords => ({
      module: tools.t('nodeKind'),
      note: tools.t('note'),
      edge: tools.t('edgeKind'),
      ofEdge: (edge) => describeEdge(tools, edge),
    }),
    [tools],
  );
  const [elements, setElements] = useState<CanvasElements>(() => elementsOf(store.getState(), null, words));

  useEffect(() => {
    setElements((now) => elementsOf(store.getState(), now, words));
    return store.subscribe((state, before) => {
      const isSame =
        state.document === before.document &&
        state.selection === before.selection &&
        state.isReadOnly === before.isReadOnly &&
        state.overlay?.ghosts === before.overlay?.ghosts;
      if (!isSame) setElements((now) => elementsOf(state, now, words));
    });
  }, [store, words]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      // Sizes are known (node-geometry.ts), and a region keeps its new size when the resizing ends.
      const drawn = changes.filter(
        (change) => change.type === 'position' || (change.type === 'dimensions' && change.resizing !== undefined),
      );
      const { document } = store.getState();
      const all = [...drawn, ...carriedAlong(document, drawn)];
      if (all.length > 0) setElements((now) => ({ ...now, nodes: applyNodeChanges<CanvasNode>(all, now.nodes) }));
      selectChanged(store.getState(), changes, []);
    },
    [store],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<CanvasEdge>[]) => selectChanged(store.getState(), [], changes),
    [store],
  );
  /** Back to the places of the document: what was dragged but not dropped anywhere. */
  const reset = useCallback(() => setElements(elementsOf(store.getState(), null, words)), [store, words]);
  return { ...elements, onNodesChange, onEdgesChange, reset };
}

/** Where the contents of regions are while those are dragged. */
function carriedAlong(document: FlowDocument, changes: readonly NodeChange<CanvasNode>[]): NodeChange<CanvasNode>[] {
  const dragged = changes.flatMap((change) =>
    change.type === 'position' && change.position && change.dragging !== undefined ? [{ ...change }] : [],
  );
  if (!dragged.some(({ id }) => noteIdOf(id) !== null)) return [];
  const places = (isNote: boolean) =>
    new Map(
      dragged.flatMap(({ id, position }) => {
        const noteId = noteIdOf(id);
        return position && (noteId !== null) === isNote ? [[noteId ?? id, position] as const] : [];
      }),
    );
  const moved = { nodes: places(false), notes: places(true) };
  const { nodes, notes } = withContents(document, modules, moved);
  const dragging = dragged[0]?.dragging ?? false;
  const toChange = ([id, position]: [string, { x: number; y: number }]): NodeChange<CanvasNode> => ({
    id,
    type: 'position',
    position,
    dragging,
  });
  return [
    ...[...nodes].filter(([id]) => !moved.nodes.has(id)).map(toChange),
    ...[...notes]
      .filter(([id]) => !moved.notes.has(id))
      .map(([id, position]) => toChange([canvasIdOfNote(id), position])),
  ];
}

function elementsOf(state: DesignerState, previous: CanvasElements | null, words: ElementWords): CanvasElements {
  return toCanvasElements({ ...state, ghosts: state.overlay?.ghosts }, modules, previous, words);
}

/** Mirrors what React Flow selects into the store. */
function selectChanged(
  { selection, setSelection }: DesignerState,
  nodeChanges: readonly NodeChange<CanvasNode>[],
  edgeChanges: readonly EdgeChange<CanvasEdge>[],
): void {
  const nodes = new Set(selection.nodes);
  const notes = new Set(selection.notes);
  const edges = new Set(selection.edges);
  let hasChanged = false;
  const put = (ids: Set<string>, id: string, selected: boolean) => {
    if (ids.has(id) === selected) return;
    hasChanged = true;
    if (selected) ids.add(id);
    else ids.delete(id);
  };
  for (const change of nodeChanges) {
    if (change.type !== 'select') continue;
    const noteId = noteIdOf(change.id);
    put(noteId === null ? nodes : notes, noteId ?? change.id, change.selected);
  }
  for (const change of edgeChanges) if (change.type === 'select') put(edges, change.id, change.selected);
  if (hasChanged) setSelection({ nodes: [...nodes], edges: [...edges], notes: [...notes] });
}
