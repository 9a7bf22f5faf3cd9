import { Graph, layout } from '@dagrejs/dagre';
import { columnsOf } from './columns.ts';
import { forwardEdges, type LayoutEdge } from './forward-edges.ts';
import type { Rect } from './free-place.ts';
import { inPortOrder } from './in-port-order.ts';
import { layered } from './layered.ts';
import { spacing } from './spacing.ts';

type XY = { x: number; y: number };
type Rects = readonly (readonly [id: string, rect: Rect])[];

/** What is laid out: cards by id in document order, and the connections between them. */
export type TidyInput = {
  rects: Rects;
  /** Node by node, each in the order of its ways out, from the top. */
  edges: readonly LayoutEdge[];
  /** The card that stays where it is, and with which the flow begins; the first without one. */
  anchor?: string;
};

/**
 * Up to so many cards and columns that connections lead through, the layout is a careful one. It takes some seconds at
 * this number, and minutes at ten times as many.
 */
const mostWithCare = 1_600;
/** Up to so many cards, the columns are those with the shortest connections of all. */
const mostForShortest = 200;

/**
 * Places for cards, from left to right along their connections. It depends on the connections alone, so that laying out
 * twice changes nothing the second time. Connections that lead back move no card.
 */
export function tidy({ rects, edges, anchor = rects[0]?.[0] }: TidyInput): Map<string, XY> {
  const known = new Map(rects);
  const ids = [...known.keys()];
  const forward = forwardEdges(ids, edges, anchor);
  const places =
    sizeOf(ids, forward, anchor) > mostWithCare ? layered(rects, forward, anchor) : withCare(rects, forward);
  return anchored(places, known, anchor);
}

/** The cards, and every column that a connection leads into: what a careful layout has to put in order. */
function sizeOf(ids: readonly string[], edges: readonly LayoutEdge[], start: string | undefined): number {
  const columns = columnsOf(ids, edges, start);
  const column = (id: string) => columns.get(id) ?? 0;
  return edges.reduce((sum, { source, target }) => sum + column(target) - column(source), ids.length);
}

function withCare(rects: Rects, edges: readonly LayoutEdge[]): Map<string, XY> {
  const graph = new Graph();
  graph.setGraph({
    rankdir: 'LR',
    nodesep: spacing.between,
    ranksep: spacing.columns,
    edgesep: 16,
    ranker: rects.length > mostForShortest ? 'tight-tree' : 'network-simplex',
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [id, { width, height }] of rects) graph.setNode(id, { width, height });
  for (const { source, target } of edges) graph.setEdge(source, target);
  layout(graph);
  const sign = isUpsideDown(edges, (id) => graph.node(id).y ?? 0) ? -1 : 1;
  const places = new Map(
    rects.map(([id, { width, height }]) => {
      const { x = 0, y = 0 } = graph.node(id);
      return [id, { x: x - width / 2, y: sign * y - height / 2 }];
    }),
  );
  return inPortOrder(places, rects, edges);
}

/** The same places, moved so that one card stays where it is, on whole steps of the grid. */
function anchored(
  places: Map<string, XY>,
  rects: ReadonlyMap<string, Rect>,
  anchor: string | undefined,
): Map<string, XY> {
  const kept = anchor === undefined ? undefined : rects.get(anchor);
  const placed = anchor === undefined ? undefined : places.get(anchor);
  const by = kept && placed ? { x: kept.x - placed.x, y: kept.y - placed.y } : { x: 0, y: 0 };
  const moved = [...places].map(
    ([id, { x, y }]) => [id, { x: Math.round(x + by.x), y: Math.round(y + by.y) }] as const,
  );
  return new Map(moved);
}

/** Whether more ways out cross than not: the layout does not know their order, and its mirror image is as good. */
function isUpsideDown(edges: readonly LayoutEdge[], middleOf: (id: string) => number): boolean {
  const before = new Map<string, number[]>();
  let crossed = 0;
  for (const { source, target } of edges) {
    const y = middleOf(target);
    const above = before.get(source) ?? [];
    for (const each of above) crossed += Math.sign(each - y);
    before.set(source, [...above, y]);
  }
  return crossed > 0;
}
