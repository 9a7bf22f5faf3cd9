import type { CanvasTools } from '../canvas-tools.ts';

/** Takes the last change back, and says which. */
export function takeBack({ store, view, t }: CanvasTools): void {
  const last = store.getState().past.at(-1);
  if (!last) return view.getState().announce(t('said_nothingToUndo'));
  store.getState().undo();
  view.getState().announce(t('said_undone', { change: t(`designer.history:${last.label}`, last.values) }));
}

/** Does a change again that was taken back, and says which. */
export function doAgain({ store, view, t }: CanvasTools): void {
  const [next] = store.getState().future;
  if (!next) return view.getState().announce(t('said_nothingToRedo'));
  store.getState().redo();
  view.getState().announce(t('said_redone', { change: t(`designer.history:${next.label}`, next.values) }));
}
