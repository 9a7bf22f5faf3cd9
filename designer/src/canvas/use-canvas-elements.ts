import { modules } from '@parley/modules';
import { applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react';
import { useCallback, useEffect, useState } from 'react';
import { useDesignerStore } from '../store/designer-context.ts';
import type { DesignerState } from '../store/designer-store.ts';
import {
  noteIdOf,
  toCanvasElements,
  type CanvasEdge,
  type CanvasElements,
  type CanvasNode,
} from './canvas-elements.ts';

/**
 * The elements for React Flow, made again from the document only where it changed. While something is dragged its place
 * lives here; dropping it writes the document.
 */
export function useCanvasElements() {
  const store = useDesignerStore();
  const [elements, setElements] = useState<CanvasElements>(() => elementsOf(store.getState(), null));

  useEffect(() => {
    setElements((now) => elementsOf(store.getState(), now));
    return store.subscribe((state, before) => {
      const isSame =
        state.document === before.document &&
        state.selection === before.selection &&
        state.isReadOnly === before.isReadOnly &&
        state.overlay?.ghosts === before.overlay?.ghosts;
      if (!isSame) setElements((now) => elementsOf(state, now));
    });
  }, [store]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      // Sizes are known (node-geometry.ts), and a region keeps its new size when the resizing ends.
      const drawn = changes.filter(
        (change) => change.type === 'position' || (change.type === 'dimensions' && change.resizing !== undefined),
      );
      if (drawn.length > 0) setElements((now) => ({ ...now, nodes: applyNodeChanges<CanvasNode>(drawn, now.nodes) }));
      selectChanged(store.getState(), changes, []);
    },
    [store],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<CanvasEdge>[]) => selectChanged(store.getState(), [], changes),
    [store],
  );
  /** Back to the places of the document: what was dragged but not dropped anywhere. */
  const reset = useCallback(() => setElements(elementsOf(store.getState(), null)), [store]);
  return { ...elements, onNodesChange, onEdgesChange, reset };
}

function elementsOf(state: DesignerState, previous: CanvasElements | null): CanvasElements {
  return toCanvasElements({ ...state, ghosts: state.overlay?.ghosts }, modules, previous);
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
