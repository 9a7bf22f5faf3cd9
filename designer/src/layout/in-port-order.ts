import type { Rect } from './free-place.ts';
import type { LayoutEdge } from './forward-edges.ts';

type XY = { x: number; y: number };
type Rects = readonly (readonly [id: string, rect: Rect])[];

/** A connection as it is drawn: the heights at which it leaves one card and enters the other. */
type Drawn = LayoutEdge & { exit: number; entry: number };

/** Columns with more connections are left as they are. */
const mostConnections = 400;

/**
 * Puts the cards of each column in the order of the ways out that lead to them, wherever fewer connections cross then: a
 * layout of boxes does not know that ways out have an order. Each column keeps its height and its gaps.
 */
export function inPortOrder(
  places: ReadonlyMap<string, XY>,
  rects: Rects,
  edges: readonly LayoutEdge[],
): Map<string, XY> {
  const sizes = new Map(rects);
  const now = new Map(places);
  for (const column of columnsOf(now, sizes)) {
    const members = new Set(column);
    const beside = edges.filter(({ source, target }) => members.has(source) !== members.has(target));
    if (beside.length > mostConnections) continue;
    const drawn = drawnEdges(now, sizes, edges);
    const heights = new Map(column.map((id) => [id, heightOf(id, drawn, now)]));
    const wanted = [...column].sort((one, other) => (heights.get(one) ?? 0) - (heights.get(other) ?? 0));
    const moved = new Map([...now, ...stacked(column, wanted, now, sizes)]);
    if (crossings(moved, sizes, edges, members) < crossings(now, sizes, edges, members)) {
      for (const [id, place] of moved) now.set(id, place);
    }
  }
  return now;
}

/** How many pairs of connections into a column, and out of it, cross. */
export function crossings(
  places: ReadonlyMap<string, XY>,
  sizes: ReadonlyMap<string, Rect>,
  edges: readonly LayoutEdge[],
  column: ReadonlySet<string>,
): number {
  const drawn = drawnEdges(places, sizes, edges);
  const into = drawn.filter(({ source, target }) => column.has(target) && !column.has(source));
  const outOf = drawn.filter(({ source, target }) => column.has(source) && !column.has(target));
  return crossed(into) + crossed(outOf);
}

function crossed(edges: readonly Drawn[]): number {
  let count = 0;
  edges.forEach((one, index) => {
    for (const other of edges.slice(index + 1)) if ((one.exit - other.exit) * (one.entry - other.entry) < 0) count += 1;
  });
  return count;
}

/** Ids by column from the left, each from the top. */
function columnsOf(places: ReadonlyMap<string, XY>, sizes: ReadonlyMap<string, Rect>): string[][] {
  const columns = new Map<number, string[]>();
  for (const [id, { x }] of places) {
    const middle = Math.round(x + (sizes.get(id)?.width ?? 0) / 2);
    columns.set(middle, [...(columns.get(middle) ?? []), id]);
  }
  const yOf = (id: string): number => places.get(id)?.y ?? 0;
  return [...columns].sort(([a], [b]) => a - b).map(([, ids]) => ids.sort((a, b) => yOf(a) - yOf(b)));
}

function drawnEdges(
  places: ReadonlyMap<string, XY>,
  sizes: ReadonlyMap<string, Rect>,
  edges: readonly LayoutEdge[],
): Drawn[] {
  const counts = new Map<string, number>();
  for (const { source } of edges) counts.set(source, (counts.get(source) ?? 0) + 1);
  const seen = new Map<string, number>();
  return edges.map((edge) => {
    const index = (seen.get(edge.source) ?? 0) + 1;
    seen.set(edge.source, index);
    const height = sizes.get(edge.source)?.height ?? 0;
    const exit = (places.get(edge.source)?.y ?? 0) + (height * index) / ((counts.get(edge.source) ?? 0) + 1);
    return { ...edge, exit, entry: places.get(edge.target)?.y ?? 0 };
  });
}

/** Where the connections into a card come from, on average; where none does, it stays at its own height. */
function heightOf(id: string, drawn: readonly Drawn[], places: ReadonlyMap<string, XY>): number {
  const exits = drawn.filter(({ source, target }) => target === id && source !== id).map(({ exit }) => exit);
  if (exits.length === 0) return places.get(id)?.y ?? 0;
  return exits.reduce((sum, exit) => sum + exit, 0) / exits.length;
}

/** The places of a column's cards in another order. */
function stacked(
  column: readonly string[],
  order: readonly string[],
  places: ReadonlyMap<string, XY>,
  sizes: ReadonlyMap<string, Rect>,
): [string, XY][] {
  const bottomOf = (id: string): number => (places.get(id)?.y ?? 0) + (sizes.get(id)?.height ?? 0);
  const gaps = column.map((id, index) => (places.get(id)?.y ?? 0) - bottomOf(column[index - 1] ?? id));
  let y = places.get(column[0] ?? '')?.y ?? 0;
  return order.map((id, index): [string, XY] => {
    if (index > 0) y += gaps[index] ?? 0;
    const place = { x: places.get(id)?.x ?? 0, y };
    y += sizes.get(id)?.height ?? 0;
    return [id, place];
  });
}
