import { boundsOfRects, type Rect } from './free-place.ts';

type XY = { x: number; y: number };

/** How cards are brought into line. */
export const alignments = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof alignments)[number];

/** Places that bring rectangles into line with the edge, or the middle, of all of them. */
export function align(rects: ReadonlyMap<string, Rect>, alignment: Alignment): Map<string, XY> {
  const bounds = boundsOfRects([...rects.values()]);
  if (!bounds) return new Map();
  const place: Record<Alignment, (rect: Rect) => XY> = {
    left: ({ y }) => ({ x: bounds.x, y }),
    center: ({ y, width }) => ({ x: bounds.x + (bounds.width - width) / 2, y }),
    right: ({ y, width }) => ({ x: bounds.x + bounds.width - width, y }),
    top: ({ x }) => ({ x, y: bounds.y }),
    middle: ({ x, height }) => ({ x, y: bounds.y + (bounds.height - height) / 2 }),
    bottom: ({ x, height }) => ({ x, y: bounds.y + bounds.height - height }),
  };
  return new Map([...rects].map(([id, rect]) => [id, place[alignment](rect)]));
}

/** Places with equal room between rectangles; the first and the last stay. */
export function distribute(rects: ReadonlyMap<string, Rect>, direction: 'horizontal' | 'vertical'): Map<string, XY> {
  const [at, length] = direction === 'horizontal' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const sorted = [...rects].sort(([, a], [, b]) => a[at] - b[at]);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last || sorted.length < 3) return new Map();
  const taken = sorted.reduce((sum, [, rect]) => sum + rect[length], 0);
  const room = (last[1][at] + last[1][length] - first[1][at] - taken) / (sorted.length - 1);
  let next = first[1][at];
  return new Map(
    sorted.map(([id, rect]) => {
      const place = { x: rect.x, y: rect.y, [at]: next };
      next += rect[length] + room;
      return [id, place];
    }),
  );
}
