import type { FlowDocument } from '@parley/schemas';

/** A draft that could not be saved before the page was left. `base`: what it was made of, where there was room for it. */
export type UnsavedDraft = { revision: number; document: FlowDocument; base?: FlowDocument; at: string };

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
  unsaved: { revision: number; document: FlowDocument; base: FlowDocument } | null,
): boolean {
  if (unsaved === null) return attempt(() => localStorage.removeItem(keyOf(flowId)));
  const at = new Date().toISOString();
  const { base: _, ...alone } = unsaved;
  const write = (draft: object) => localStorage.setItem(keyOf(flowId), JSON.stringify({ ...draft, at }));
  return attempt(() => write(unsaved)) || attempt(() => write(alone));
}

function attempt(work: () => void): boolean {
  try {
    work();
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
