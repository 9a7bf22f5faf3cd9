import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesignerStore } from '../store/designer-store.ts';

export type ComparedVersion = { version: number | null };

const compared = new WeakMap<DesignerStore, StoreApi<ComparedVersion>>();

/** Which version the draft is compared with in the panel of versions: asked for from anywhere. */
export function comparedVersionOf(store: DesignerStore): StoreApi<ComparedVersion> {
  const known = compared.get(store) ?? createStore<ComparedVersion>(() => ({ version: null }));
  compared.set(store, known);
  return known;
}
