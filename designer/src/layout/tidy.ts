import { Graph, layout } from '@dagrejs/dagre';
import type { Rect } from './free-place.ts';

type XY = { x: number; y: number };

/** What is laid out: cards by id in document order, and the connections between them. */
export type TidyInput = {
  rects: readonly (readonly [id: string, rect: Rect])[];
  /** Node by node, each in the order of its ways out, from the top. */
  edges: readonly { source: string; target: string }[];
  /** The card that stays where it is; the first without one. */
  anchor?: string;
};

/**
 * Places for cards, from left to right along their connections. It depends on the connections alone, so that laying out
 * twice changes nothing the second time.
 */
export function tidy({ rects, edges, anchor }: TidyInput): Map<string, XY> {
  const known = new Map(rects);
  const graph = new Graph();
  graph.setGraph({
    rankdir: 'LR',
    nodesep: 40,
    ranksep: 96,
    edgesep: 16,
    ranker: rects.length > 200 ? 'longest-path' : 'network-simplex',
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [id, { width, height }] of rects) graph.setNode(id, { width, height });
  for (const { source, target } of edges)
    if (source !== target && known.has(source) && known.has(target)) graph.setEdge(source, target);
  layout(graph);
  const places = new Map<string, XY>();
  const sign = isUpsideDown(edges, (id) => graph.node(id).y ?? 0) ? -1 : 1;
  for (const [id, { width, height }] of rects) {
    const { x = 0, y = 0 } = graph.node(id);
    places.set(id, { x: x - width / 2, y: sign * y - height / 2 });
  }
  return anchored(places, known, anchor ?? rects[0]?.[0]);
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
function isUpsideDown(edges: TidyInput['edges'], middleOf: (id: string) => number): boolean {
  const before = new Map<string, number[]>();
  let crossed = 0;
  for (const { source, target } of edges) {
    if (source === target) continue;
    const y = middleOf(target);
    const above = before.get(source) ?? [];
    for (const each of above) crossed += Math.sign(each - y);
    before.set(source, [...above, y]);
  }
  return crossed > 0;
}
