import { useEffect, type RefObject } from 'react';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import type { DesignerStore } from '../store/designer-store.ts';

/** Requests that were met: a panel that is opened again later does not take the focus again. */
const met = new WeakMap<DesignerStore, number>();

/** Puts the keyboard into the field that was asked for, or the one around it. */
export function useFieldFocus(nodeId: string, root: RefObject<HTMLElement | null>): void {
  const store = useDesignerStore();
  const focus = useDesigner((state) => state.focus);
  useEffect(() => {
    if (!focus || focus.nodeId !== nodeId || focus.path === undefined) return;
    if ((met.get(store) ?? 0) >= focus.count) return;
    met.set(store, focus.count);
    const { path } = focus;
    // After the canvas has selected the node, which takes the focus to its card.
    const timer = setTimeout(() => {
      const field = root.current && fieldFor(root.current, path);
      const control = field?.querySelector<HTMLElement>(
        'input:not([type="hidden"]):not([disabled]), textarea, select, [contenteditable], button:not([draggable])',
      );
      (control ?? field)?.focus({ preventScroll: true });
      field?.scrollIntoView({ block: 'center' });
    }, 60);
    return () => clearTimeout(timer);
  }, [focus, nodeId, root, store]);
}

/** Puts the keyboard into an entry that was just added, where something is to be written. */
export function focusAdded(path: string): void {
  // After the entry is drawn, and after a menu that added it has given the focus back.
  setTimeout(() => {
    const dock = globalThis.document.querySelector<HTMLElement>('[data-designer-dock]');
    const field = dock && fieldFor(dock, path);
    const control =
      field?.querySelector<HTMLElement>(
        'input:is(:not([type]), [type="text"]):not([readonly]), textarea, [contenteditable="true"]',
      ) ?? field?.querySelector<HTMLElement>('input, select, button:not([draggable])');
    control?.focus({ preventScroll: true });
    if (control instanceof HTMLInputElement) control.select();
    field?.scrollIntoView({ block: 'nearest' });
  }, 60);
}

/** The innermost field that a pointer leads into. */
function fieldFor(root: HTMLElement, path: string): HTMLElement | null {
  const fields = [...root.querySelectorAll<HTMLElement>('[data-path]')];
  const around = fields.filter(({ dataset }) => path === dataset.path || path.startsWith(`${dataset.path}/`));
  return around.toSorted((a, b) => (b.dataset.path?.length ?? 0) - (a.dataset.path?.length ?? 0))[0] ?? null;
}
