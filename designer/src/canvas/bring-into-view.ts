import type { ElementIds } from '../document/delete-elements.ts';
import { boundsOfRects, type Rect } from '../layout/free-place.ts';
import { rectsOfNodes, rectsOfNotes } from '../layout/node-rects.ts';
import type { CanvasTools } from './canvas-tools.ts';

const margin = 48;
/** The least zoom at which the cards of a way are worth showing together: their texts can be read. */
const legibleZoom = 0.5;

/** So far out that the longest flow there may be is seen whole, also between two open panels. */
export const leastZoom = 0.0003;

/** Selects exactly these elements. */
export function selectOnly({ store }: Pick<CanvasTools, 'store'>, ids: Partial<ElementIds>): void {
  store.getState().setSelection({ nodes: ids.nodes ?? [], edges: ids.edges ?? [], notes: ids.notes ?? [] });
}

/**
 * Moves the viewport so that an element is seen whole; stays where it is when it is already. `keepsZoom`: what was put
 * there by hand is looked at from as far as before.
 */
export function bringIntoView(
  tools: Pick<CanvasTools, 'store' | 'flow' | 'modules'>,
  target: { nodeId?: string | undefined; edgeId?: string | undefined; noteId?: string | undefined },
  { keepsZoom = false }: { keepsZoom?: boolean } = {},
): void {
  const rect = rectOfTarget(tools, target);
  if (!rect) return;
  const canvas = globalThis.document.querySelector('.react-flow')?.getBoundingClientRect();
  if (!canvas) return;
  const { x, y, zoom } = tools.flow.getViewport();
  const left = rect.x * zoom + x;
  const top = rect.y * zoom + y;
  const isSeen =
    (keepsZoom || zoom >= 0.4) &&
    left >= margin &&
    top >= margin &&
    left + rect.width * zoom <= canvas.width - margin &&
    top + rect.height * zoom <= canvas.height - margin;
  if (isSeen) return;
  const fitting = Math.min((canvas.width - 2 * margin) / rect.width, (canvas.height - 2 * margin) / rect.height, 1);
  const wanted = keepsZoom ? zoom : Math.min(Math.max(zoom, 0.75), fitting);
  void tools.flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, { zoom: wanted, duration: motion() });
}

/** Moves the viewport so that all these nodes are seen; false, and nothing moves, when they would be too small to read. */
export function bringAllIntoView(
  { store, flow, modules }: Pick<CanvasTools, 'store' | 'flow' | 'modules'>,
  nodeIds: readonly string[],
): boolean {
  const rect = boundsOfRects([...rectsOfNodes(store.getState().document, modules, new Set(nodeIds)).values()]);
  const canvas = globalThis.document.querySelector('.react-flow')?.getBoundingClientRect();
  if (!rect || !canvas) return false;
  const zoom = Math.min((canvas.width - 2 * margin) / rect.width, (canvas.height - 2 * margin) / rect.height, 1);
  if (zoom < legibleZoom) return false;
  void flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, { zoom, duration: motion() });
  return true;
}

/** Milliseconds that the viewport may take to move. */
export function motion(): number {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ? 0 : 150;
}

function rectOfTarget(
  { store, modules }: Pick<CanvasTools, 'store' | 'modules'>,
  { nodeId, edgeId, noteId }: { nodeId?: string | undefined; edgeId?: string | undefined; noteId?: string | undefined },
): Rect | null {
  const { document } = store.getState();
  if (noteId !== undefined) return rectsOfNotes(document, new Set([noteId])).get(noteId) ?? null;
  const edge = document.edges.find(({ id }) => id === edgeId);
  const ids = edge ? [edge.source, edge.target] : nodeId === undefined ? [] : [nodeId];
  return boundsOfRects([...rectsOfNodes(document, modules, new Set(ids)).values()]);
}
