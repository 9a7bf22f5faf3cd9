import type { FlowNote } from '@parley/schemas';
import { boundsOfRects, type Rect } from './free-place.ts';

type XY = { x: number; y: number };

const padding = { x: 32, top: 56, bottom: 32 };
const near = 420;

/** Where notes go when cards are laid out anew: a note follows the card it stands by, a region its contents. */
export function carryNotes(
  notes: readonly FlowNote[],
  noteRects: ReadonlyMap<string, Rect>,
  before: ReadonlyMap<string, Rect>,
  after: ReadonlyMap<string, XY>,
): Map<string, { position: XY; size?: { width: number; height: number } }> {
  const carried = new Map<string, { position: XY; size?: { width: number; height: number } }>();
  for (const note of notes) {
    const rect = noteRects.get(note.id);
    if (!rect) continue;
    const place = note.size ? aroundContents(rect, before, after) : besideNearest(rect, before, after);
    if (place) carried.set(note.id, place);
  }
  return carried;
}

function aroundContents(region: Rect, before: ReadonlyMap<string, Rect>, after: ReadonlyMap<string, XY>) {
  const inside = [...before].filter(([, rect]) => contains(region, rect));
  const moved = inside.map(([id, rect]) => ({ ...rect, ...after.get(id) }));
  const bounds = boundsOfRects(moved);
  if (!bounds || !inside.some(([id]) => after.has(id))) return null;
  return {
    position: { x: bounds.x - padding.x, y: bounds.y - padding.top },
    size: { width: bounds.width + 2 * padding.x, height: bounds.height + padding.top + padding.bottom },
  };
}

function besideNearest(note: Rect, before: ReadonlyMap<string, Rect>, after: ReadonlyMap<string, XY>) {
  let best: { id: string; rect: Rect; distance: number } | null = null;
  for (const [id, rect] of before) {
    const distance = Math.hypot(middle(rect).x - middle(note).x, middle(rect).y - middle(note).y);
    if (distance <= near && (best === null || distance < best.distance)) best = { id, rect, distance };
  }
  const to = best && after.get(best.id);
  if (!best || !to) return null;
  return { position: { x: note.x + to.x - best.rect.x, y: note.y + to.y - best.rect.y } };
}

function contains(outer: Rect, inner: Rect): boolean {
  const { x, y } = middle(inner);
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height;
}

function middle({ x, y, width, height }: Rect): XY {
  return { x: x + width / 2, y: y + height / 2 };
}
