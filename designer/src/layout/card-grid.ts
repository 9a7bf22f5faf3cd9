import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import { overlaps, type Rect } from './free-place.ts';
import { rectsOfNodes } from './node-rects.ts';

/** The cards of a flow by where they are. */
export type CardGrid = { within: (part: Rect) => readonly Rect[] };

const cell = 512;

const grids = new WeakMap<FlowDocument, CardGrid>();

let last: { rects: readonly Rect[]; grid: CardGrid } = { rects: [], grid: createCardGrid([]) };

/** The grid of a document, made once for each; the very same as before where no card moved and none changed its size. */
export function cardGridOf(document: FlowDocument): CardGrid {
  const known = grids.get(document);
  if (known) return known;
  const rects = [...rectsOfNodes(document, modules).values()];
  if (!isSame(rects, last.rects)) last = { rects, grid: createCardGrid(rects) };
  grids.set(document, last.grid);
  return last.grid;
}

function isSame(rects: readonly Rect[], others: readonly Rect[]): boolean {
  return (
    rects.length === others.length &&
    rects.every(({ x, y, width, height }, index) => {
      const other = others[index];
      return other?.x === x && other.y === y && other.width === width && other.height === height;
    })
  );
}

export function createCardGrid(rects: readonly Rect[]): CardGrid {
  const cells = new Map<string, Rect[]>();
  for (const rect of rects) {
    for (const key of cellsOf(rect)) {
      const there = cells.get(key);
      if (there) there.push(rect);
      else cells.set(key, [rect]);
    }
  }
  return {
    within: (part) => {
      const found = new Set<Rect>();
      for (const key of cellsOf(part)) for (const rect of cells.get(key) ?? []) found.add(rect);
      return [...found].filter((rect) => overlaps(rect, part, 0));
    },
  };
}

function cellsOf({ x, y, width, height }: Rect): string[] {
  const keys: string[] = [];
  for (let column = Math.floor(x / cell); column * cell <= x + width; column += 1) {
    for (let row = Math.floor(y / cell); row * cell <= y + height; row += 1) keys.push(`${column} ${row}`);
  }
  return keys;
}
