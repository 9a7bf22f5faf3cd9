import type { FlowDocument } from '@parley/schemas';

/** A draft that could not be saved before the page was left. */
export type UnsavedDraft = { revision: number; document: FlowDocument; at: string };

const keyOf = (flowId: string) => `parley.unsaved-draft.${flowId}`;

/** What this browser keeps of a flow that is not saved yet; null where nothing is kept, or nothing can be. */
export function readUnsavedDraft(flowId: string): UnsavedDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(flowId)) ?? 'null');
    return isUnsavedDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** A browser that has no room for it says so by `false`: the page then warns before it is left. */
export function writeUnsavedDraft(
  flowId: string,
  unsaved: { revision: number; document: FlowDocument } | null,
): boolean {
  try {
    if (unsaved === null) localStorage.removeItem(keyOf(flowId));
    else localStorage.setItem(keyOf(flowId), JSON.stringify({ ...unsaved, at: new Date().toISOString() }));
    return true;
  } catch {
    return false;
  }
}

function isUnsavedDraft(value: unknown): value is UnsavedDraft {
  if (typeof value !== 'object' || value === null) return false;
  const { revision, document, at } = value as Partial<UnsavedDraft>;
  return typeof revision === 'number' && typeof at === 'string' && typeof document === 'object' && document !== null;
}
