import { useEffect } from 'react';
import { bringAllIntoView, bringIntoView, selectOnly } from './bring-into-view.ts';
import type { CanvasTools } from './canvas-tools.ts';

/** Selects what a panel asks for, and brings it into view. */
export function useFocusRequests(tools: CanvasTools): void {
  useEffect(
    () =>
      tools.store.subscribe((state, before) => {
        if (state.focus === null || state.focus === before.focus) return;
        const { nodeId, edgeId, noteId, looksOnly = false, along = [] } = state.focus;
        if (!looksOnly)
          selectOnly(tools, {
            nodes: nodeId === undefined ? [] : [nodeId],
            edges: edgeId === undefined ? [] : [edgeId],
            notes: noteId === undefined ? [] : [noteId],
          });
        if (!bringAllIntoView(tools, along)) bringIntoView(tools, { nodeId, edgeId, noteId });
      }),
    [tools],
  );
}
