import type { Rect } from './free-place.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

const steps: Record<Direction, readonly [number, number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/** The card nearest in a direction; what lies aside counts as further away. Null when there is none. */
export function nearestInDirection(
  from: string,
  rects: ReadonlyMap<string, Rect>,
  direction: Direction,
): string | null {
  const start = rects.get(from);
  if (!start) return null;
  const [dx, dy] = steps[direction];
  let best: { id: string; score: number } | null = null;
  for (const [id, rect] of rects) {
    if (id === from) continue;
    const x = rect.x + rect.width / 2 - (start.x + start.width / 2);
    const y = rect.y + rect.height / 2 - (start.y + start.height / 2);
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (along <= 1 || aside > along * 4) continue;
    const score = along + aside * 2;
    if (best === null || score < best.score) best = { id, score };
  }
  return best?.id ?? null;
}
