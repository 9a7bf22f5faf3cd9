export type Rect = { x: number; y: number; width: number; height: number };

const gap = 24;

/** The place nearest to the wanted one where a card covers no other: tried downwards, upwards, then further right. */
export function findFreePlace(wanted: Rect, obstacles: readonly Rect[]): { x: number; y: number } {
  const near = obstacles.filter((each) => Math.abs(each.x - wanted.x) < 4_000 && Math.abs(each.y - wanted.y) < 4_000);
  for (let column = 0; column < 12; column += 1) {
    for (let row = 0; row < 24; row += 1) {
      for (const sign of row === 0 ? [1] : [1, -1]) {
        const x = wanted.x + column * (wanted.width + 3 * gap);
        const y = wanted.y + sign * row * 40;
        if (!near.some((each) => overlaps({ ...wanted, x, y }, each, gap))) return { x, y };
      }
    }
  }
  return { x: wanted.x, y: wanted.y };
}

/** Whether two rectangles touch, or come nearer to each other than a margin. */
export function overlaps(a: Rect, b: Rect, margin: number): boolean {
  return (
    a.x < b.x + b.width + margin &&
    b.x < a.x + a.width + margin &&
    a.y < b.y + b.height + margin &&
    b.y < a.y + a.height + margin
  );
}

/** The smallest rectangle around all; null around nothing. */
export function boundsOfRects(rects: readonly Rect[]): Rect | null {
  if (rects.length === 0) return null;
  const left = Math.min(...rects.map(({ x }) => x));
  const top = Math.min(...rects.map(({ y }) => y));
  const right = Math.max(...rects.map(({ x, width }) => x + width));
  const bottom = Math.max(...rects.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
