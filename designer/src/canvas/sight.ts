import type { Rect } from '../layout/free-place.ts';
import type { CanvasTools } from './canvas-tools.ts';

/** The part of the canvas that is in sight, in pixels of the canvas, and its middle. */
export function sightOf({ flow }: Pick<CanvasTools, 'flow'>): { rect: Rect; middle: { x: number; y: number } } {
  const box = globalThis.document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect();
  const { x, y, zoom } = flow.getViewport();
  const rect = { x: -x / zoom, y: -y / zoom, width: box.width / zoom, height: box.height / zoom };
  return { rect, middle: { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 } };
}
