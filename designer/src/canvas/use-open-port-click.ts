import { useCallback, type MouseEvent } from 'react';
import { indexOf, usedPorts } from '../document/document-index.ts';
import type { CanvasTools } from './canvas-tools.ts';

/** A click on an open handle asks what comes next there. */
export function useOpenPortClick({ store, view }: CanvasTools): (event: MouseEvent) => void {
  return useCallback(
    (event) => {
      if (!(event.target instanceof Element) || store.getState().isReadOnly) return;
      const handle = event.target.closest<HTMLElement>('.react-flow__handle.source');
      const port = handle?.dataset['port'];
      const nodeId = handle?.dataset['nodeid'];
      if (!handle || port === undefined || nodeId === undefined) return;
      if (usedPorts(indexOf(store.getState().document), nodeId).includes(port)) return;
      event.stopPropagation();
      const { right, top } = handle.getBoundingClientRect();
      view.getState().set({ quickAdd: { screen: { x: right + 12, y: top }, position: null, from: { nodeId, port } } });
    },
    [store, view],
  );
}
