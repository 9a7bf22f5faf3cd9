import { useStore } from 'zustand';
import { useDesignerStore } from '../store/designer-context.ts';
import { liveOf, type LiveState } from './live-store.ts';

/** Part of the live view's state. */
export function useLive<Part>(select: (state: LiveState) => Part): Part {
  return useStore(useLiveStore(), select);
}

/** The live view's store, for event handlers. */
export function useLiveStore() {
  return liveOf(useDesignerStore());
}
