import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DesignerHost } from '../host/designer-host.ts';
import type { DesignerState, DesignerStore } from './designer-store.ts';
import type { ViewState, ViewStore } from './view-store.ts';

/** What every part of an open designer reaches. */
export const DesignerContext = createContext<{ store: DesignerStore; host: DesignerHost; view: ViewStore } | null>(
  null,
);

/** Part of the state, drawn again when that part changes. */
export function useDesigner<Part>(select: (state: DesignerState) => Part): Part {
  return useStore(useDesignerStore(), select);
}

/** The store itself, for event handlers. */
export function useDesignerStore(): DesignerStore {
  return useDesignerContext().store;
}

/** What the application around the designer offers. */
export function useDesignerHost(): DesignerHost {
  return useDesignerContext().host;
}

/** Part of how the canvas is looked at: what is open over it, preferences. */
export function useView<Part>(select: (state: ViewState) => Part): Part {
  return useStore(useViewStore(), select);
}

/** The store of how the canvas is looked at, for event handlers. */
export function useViewStore(): ViewStore {
  return useDesignerContext().view;
}

function useDesignerContext() {
  const context = useContext(DesignerContext);
  if (!context) throw new Error('This part of the designer is drawn outside <Designer>.');
  return context;
}
