import { useMemo, type MouseEvent as ReactMouseEvent } from 'react';
import type { ContextMenu } from '../store/view-store.ts';
import { selectOnly } from './bring-into-view.ts';
import { noteIdOf, type CanvasEdge, type CanvasNode } from './canvas-elements.ts';
import type { CanvasTools } from './canvas-tools.ts';

type AnyMouseEvent = ReactMouseEvent | MouseEvent;

/** Opens the menu of what is under the pointer, which is selected with it; on one of several that are, of them all. */
export function useContextMenu(tools: CanvasTools) {
  return useMemo(() => {
    const { store, view } = tools;
    const open = (event: AnyMouseEvent, on: ContextMenu['on']) => {
      // In a text that is being written the menu is the browser's.
      if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable="true"]')) return;
      event.preventDefault();
      view.getState().set({ contextMenu: { screen: pointOf(event), on }, quickAdd: null });
    };
    const several = () => {
      const { nodes, notes } = store.getState().selection;
      return nodes.length + notes.length > 1;
    };
    return {
      onNodeContextMenu: (event: ReactMouseEvent, { id }: CanvasNode) => {
        const noteId = noteIdOf(id);
        const { nodes, notes } = store.getState().selection;
        const isSelected = noteId === null ? nodes.includes(id) : notes.includes(noteId);
        if (isSelected && several()) return open(event, 'several');
        selectOnly(tools, noteId === null ? { nodes: [id] } : { notes: [noteId] });
        open(event, noteId === null ? 'node' : 'note');
      },
      onEdgeContextMenu: (event: ReactMouseEvent, { id }: CanvasEdge) => {
        selectOnly(tools, { edges: [id] });
        open(event, 'edge');
      },
      onSelectionContextMenu: (event: ReactMouseEvent) => open(event, several() ? 'several' : 'node'),
      onPaneContextMenu: (event: AnyMouseEvent) => {
        selectOnly(tools, {});
        open(event, 'canvas');
      },
    };
  }, [tools]);
}

/** Where the mouse is; for the menu key the middle of what has the keyboard. */
function pointOf(event: AnyMouseEvent): { x: number; y: number } {
  if (event.clientX !== 0 || event.clientY !== 0) return { x: event.clientX, y: event.clientY };
  const rect = event.target instanceof Element ? event.target.getBoundingClientRect() : new DOMRect();
  return { x: rect.x + Math.min(rect.width / 2, 120), y: rect.y + Math.min(rect.height / 2, 40) };
}
