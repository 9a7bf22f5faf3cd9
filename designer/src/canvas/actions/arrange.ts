import { moveElements } from '../../document/move-elements.ts';
import { tidyLayout } from '../../document/tidy-layout.ts';
import { align, distribute, type Alignment } from '../../layout/align.ts';
import { askTidyWorker } from '../../layout/ask-tidy-worker.ts';
import { edgesInPortOrder } from '../../layout/edges-in-port-order.ts';
import { carryNotes } from '../../layout/carry-notes.ts';
import { rectsOfNodes, rectsOfNotes } from '../../layout/node-rects.ts';
import { warn } from '../announce.ts';
import type { CanvasTools } from '../canvas-tools.ts';
import { showReadable } from '../use-first-viewport.ts';

/**
 * Lays out what is selected, or everything; notes and regions go with their modules. It is done beside the page, which
 * says so and can give it up; what was changed meanwhile stays.
 */
export async function tidyCanvas(tools: CanvasTools): Promise<void> {
  const { store, modules, t, view } = tools;
  const { document, selection, isReadOnly } = store.getState();
  if (isReadOnly) return warn(tools, t('said_readOnly'));
  if (view.getState().busy) return;
  const ids = selection.nodes.length > 1 ? new Set(selection.nodes) : undefined;
  const rects = rectsOfNodes(document, modules, ids);
  const start = document.nodes.find((node) => rects.has(node.id) && modules.get(node.type)?.role === 'start');
  const ending = new AbortController();
  view.getState().set({ busy: { text: t('tidying', { count: rects.size }), cancel: () => ending.abort() } });
  try {
    const places = await askTidyWorker(
      { rects: [...rects], edges: edgesInPortOrder(document, modules), ...(start && { anchor: start.id }) },
      ending.signal,
    );
    if (ending.signal.aborted || store.getState().isReadOnly) return view.getState().announce(t('said_tidyCancelled'));
    putInto(tools, places);
    view.getState().announce(t('said_tidied'));
    if (!ids) requestAnimationFrame(() => showReadable(tools));
  } catch (error) {
    if (ending.signal.aborted) view.getState().announce(t('said_tidyCancelled'));
    else warn(tools, t('said_notTidied', { reason: error instanceof Error ? error.message : '' }));
  } finally {
    view.getState().set({ busy: null });
  }
}

/** Cards to their places in the flow as it is now, and notes with them. */
function putInto({ store, modules }: CanvasTools, places: ReadonlyMap<string, { x: number; y: number }>): void {
  const { document } = store.getState();
  const notes = carryNotes(document.notes ?? [], rectsOfNotes(document), rectsOfNodes(document, modules), places);
  store.getState().run(tidyLayout(places, notes));
}

/** Brings the selected modules into line. */
export function alignSelection(tools: CanvasTools, alignment: Alignment): void {
  moveSelected(tools, 'aligned', (rects) => align(rects, alignment));
}

/** Puts equal room between the selected modules. */
export function distributeSelection(tools: CanvasTools, direction: 'horizontal' | 'vertical'): void {
  moveSelected(tools, 'distributed', (rects) => distribute(rects, direction));
}

function moveSelected(
  { store, modules }: CanvasTools,
  label: string,
  arrange: (rects: ReturnType<typeof rectsOfNodes>) => Map<string, { x: number; y: number }>,
): void {
  const { document, selection } = store.getState();
  const places = arrange(rectsOfNodes(document, modules, new Set(selection.nodes)));
  store.getState().run(moveElements({ nodes: places }, '', { label }));
}
