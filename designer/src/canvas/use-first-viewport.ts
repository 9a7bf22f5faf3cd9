import { useCallback } from 'react';
import { boundsOfRects } from '../layout/free-place.ts';
import { rectsOfNodes, rectsOfNotes } from '../layout/node-rects.ts';
import type { CanvasTools } from './canvas-tools.ts';

/** Opens on the flow as `showReadable` does. */
export function useFirstViewport(tools: CanvasTools): () => void {
  return useCallback(() => showReadable(tools), [tools]);
}

const margin = 56;
/** From this zoom on the texts of cards can be read. */
const readableFrom = 0.6;

/** Shows the whole flow where it can be read then, else its start. */
export function showReadable({ store, modules, flow }: Pick<CanvasTools, 'store' | 'modules' | 'flow'>): void {
  const { document } = store.getState();
  const canvas = globalThis.document.querySelector('.react-flow')?.getBoundingClientRect();
  const rects = rectsOfNodes(document, modules);
  const bounds = boundsOfRects([...rects.values(), ...rectsOfNotes(document).values()]);
  if (!canvas || !bounds) return;
  const fitting = Math.min((canvas.width - 2 * margin) / bounds.width, (canvas.height - 2 * margin) / bounds.height);
  if (fitting >= readableFrom) {
    const zoom = Math.min(fitting, 1);
    void flow.setCenter(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2, { zoom });
    return;
  }
  const start = document.nodes.find((node) => modules.get(node.type)?.role === 'start') ?? document.nodes[0];
  const rect = (start && rects.get(start.id)) ?? bounds;
  const zoom = 0.75;
  // As much as fits beside the start, in the middle as long as the start itself stays in sight.
  const seen = { x: rect.x - 1, width: (canvas.width - margin) / zoom };
  const beside = [...rects.values()].filter(({ x }) => x >= seen.x && x < seen.x + seen.width);
  const { y, height } = boundsOfRects(beside) ?? rect;
  const middle = height * zoom <= canvas.height - 2 * margin ? y + height / 2 : rect.y + rect.height / 2;
  void flow.setViewport({ x: margin - rect.x * zoom, y: canvas.height / 2 - middle * zoom, zoom });
}
