import { columnsOf } from './columns.ts';
import type { LayoutEdge } from './forward-edges.ts';
import type { Rect } from './free-place.ts';
import { groupBy } from './group-by.ts';
import { spacing } from './spacing.ts';

type XY = { x: number; y: number };
type Card = { id: string; height: number; top: number };
/** The other end of a connection, and how far down that card it is: ways out are spread over its height. */
type Tie = { card: Card; share: number };

const sweeps = 6;

/**
 * A plain layout for what is too large for a careful one: columns along the connections, and in each the cards as near
 * as there is room to what they are connected with, their order that of the ways out. Its work grows with the number of
 * cards and connections and with nothing else.
 */
export function layered(
  rects: readonly (readonly [id: string, rect: Rect])[],
  edges: readonly LayoutEdge[],
  start?: string,
): Map<string, XY> {
  const cards = new Map(rects.map(([id, { height }]) => [id, { id, height, top: 0 }]));
  const columnOf = columnsOf([...cards.keys()], edges, start);
  const inOrder = inDepth([...cards.keys()], edges, start).flatMap((id) => cards.get(id) ?? []);
  const byColumn = groupBy(inOrder, ({ id }) => columnOf.get(id) ?? 0);
  const columns = [...byColumn].sort(([one], [other]) => one - other).map(([, column]) => column);
  const { sources, targets } = tiesOf(cards, edges);
  for (const column of columns) stack(column, []);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (const column of columns.toReversed()) settle(column, targets);
    // Last from left to right: where ways out and ways in want different orders, that of the ways out is kept.
    for (const column of columns) settle(column, sources);
  }
  return placesOf(columns, new Map(rects.map(([id, { width }]) => [id, width])));
}

/** Cards in the order in which they are met in depth, so that branches lie apart from the beginning. */
function inDepth(ids: readonly string[], edges: readonly LayoutEdge[], start?: string): string[] {
  const outgoing = groupBy(edges.toReversed(), ({ source }) => source);
  const met = new Set<string>();
  const entered = new Set(edges.map(({ target }) => target));
  const waiting = [...ids.filter((id) => id !== start && !entered.has(id)).toReversed()];
  if (start !== undefined) waiting.push(start);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (met.has(id)) continue;
    met.add(id);
    for (const { target } of outgoing.get(id) ?? []) waiting.push(target);
  }
  return [...met];
}

function tiesOf(cards: ReadonlyMap<string, Card>, edges: readonly LayoutEdge[]) {
  const all = [...groupBy(edges, ({ source }) => source).values()].flatMap((ways) =>
    ways.flatMap((way, row) => {
      const [source, target] = [cards.get(way.source), cards.get(way.target)];
      return source && target ? [{ source, target, share: (row + 1) / (ways.length + 1) }] : [];
    }),
  );
  return {
    sources: group(
      all,
      ({ target }) => target,
      ({ source: card, share }) => ({ card, share }),
    ),
    targets: group(
      all,
      ({ source }) => source,
      ({ target: card }) => ({ card, share: 0.5 }),
    ),
  };
}

function group<Item, Key, Value>(items: readonly Item[], keyOf: (item: Item) => Key, valueOf: (item: Item) => Value) {
  const groups = groupBy(items, keyOf);
  return new Map([...groups].map(([key, grouped]) => [key, grouped.map(valueOf)]));
}

/** Puts the cards of a column in the order, and as near as there is room to the places, that their connections want. */
function settle(column: Card[], ties: ReadonlyMap<Card, readonly Tie[]>): void {
  const wanted = new Map(column.map((card) => [card, wantedTop(card, ties.get(card) ?? [])]));
  const middle = (card: Card) => (wanted.get(card) ?? card.top) + card.height / 2;
  column.sort((one, other) => middle(one) - middle(other));
  stack(
    column,
    column.map((card) => wanted.get(card) ?? card.top),
  );
}

function wantedTop(card: Card, ties: readonly Tie[]): number {
  if (ties.length === 0) return card.top;
  const sum = ties.reduce((total, { card: { top, height }, share }) => total + top + height * share, 0);
  return sum / ties.length - card.height / 2;
}

/**
 * Stands cards one under the other, each as near as possible to the top it wants (the sum of squares is least): those
 * that want the same place become a block, which stands where its cards want it on the average.
 */
function stack(column: readonly Card[], wanted: readonly number[]): void {
  const blocks: { cards: { card: Card; offset: number }[]; sum: number }[] = [];
  let offset = 0;
  for (const [index, card] of column.entries()) {
    let block = { cards: [{ card, offset }], sum: (wanted[index] ?? 0) - offset };
    for (let above = blocks.at(-1); above && middleOf(above) > middleOf(block); above = blocks.at(-1)) {
      blocks.pop();
      above.cards.push(...block.cards);
      block = { cards: above.cards, sum: above.sum + block.sum };
    }
    blocks.push(block);
    offset += card.height + spacing.between;
  }
  for (const block of blocks) for (const { card, offset: down } of block.cards) card.top = middleOf(block) + down;
}

function middleOf({ cards, sum }: { cards: readonly unknown[]; sum: number }): number {
  return sum / cards.length;
}

function placesOf(columns: readonly (readonly Card[])[], widths: ReadonlyMap<string, number>): Map<string, XY> {
  const places = new Map<string, XY>();
  let x = 0;
  for (const column of columns) {
    for (const { id, top } of column) places.set(id, { x, y: top });
    x += column.reduce((most, { id }) => Math.max(most, widths.get(id) ?? 0), 0) + spacing.columns;
  }
  return places;
}
