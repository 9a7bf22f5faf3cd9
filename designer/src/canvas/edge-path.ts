import { getBezierPath, Position } from '@xyflow/react';
import { overlaps, type Rect } from '../layout/free-place.ts';

export type EdgeEnds = { sourceX: number; sourceY: number; targetX: number; targetY: number };

/** A drawn edge: its path, and a point on its middle for signs and figures. */
export type EdgePath = { path: string; middle: { x: number; y: number } };

/** The cards within a part of the canvas. */
export type CardsWithin = (part: Rect) => readonly Rect[];

type Point = readonly [x: number, y: number];
type Way = readonly [Point, Point, Point, Point, Point, Point];

const reach = 28;
const corner = 14;
/** How near an edge may come to a card that it leads past. */
const clearance = 10;
/** How far above and below its ends an edge may lead around. */
const farthestLane = 1_000;
/** Ways around that are tried at most, the nearest ones. */
const mostLanes = 60;

/**
 * The path of an edge from a way out (right) to a card's entry (left): straight on where nothing is in between, else along
 * a lane around the cards that it would lead through; backwards always along a lane.
 */
export function edgePath(ends: EdgeEnds, cardsWithin: CardsWithin = () => []): EdgePath {
  const { sourceX, sourceY, targetX, targetY } = ends;
  const isForward = targetX >= sourceX + reach / 2;
  if (isForward) {
    const [path, x, y] = getBezierPath({
      ...ends,
      sourcePosition: Position.Right,
      targetPosition: Position.Left,
      curvature,
    });
    const inTheWay = cardsWithin(between(ends, 0));
    const isFree = inTheWay.every((card) => !curvePoints(ends).some((point) => holds(card, point)));
    if (isFree || targetX < sourceX + 2 * reach) return { path, middle: { x, y } };
  }
  const lane = freeLane(ends, cardsWithin, isForward ? (sourceY + targetY) / 2 : detourY(sourceY, targetY));
  const points = wayAlong(ends, lane);
  return { path: rounded(points), middle: { x: (sourceX + targetX) / 2, y: lane } };
}

/** Whether an edge is so long that a labelled stub says more. */
export function isFarEdge({ sourceX, sourceY, targetX, targetY }: EdgeEnds): boolean {
  return targetX - sourceX > 2_000 || targetX - sourceX < -1_200 || Math.abs(targetY - sourceY) > 1_400;
}

/** Between two rows where there is room, else above both. */
function detourY(sourceY: number, targetY: number): number {
  const distance = Math.abs(targetY - sourceY);
  if (distance > 200) return (sourceY + targetY) / 2;
  return Math.min(sourceY, targetY) - 64;
}

/** The corners of an edge that leads along a lane. */
export function wayAlong({ sourceX, sourceY, targetX, targetY }: EdgeEnds, lane: number): Way {
  const right = sourceX + reach;
  const left = targetX - reach;
  return [
    [sourceX, sourceY],
    [right, sourceY],
    [right, lane],
    [left, lane],
    [left, targetY],
    [targetX, targetY],
  ];
}

/** The height nearest to the wanted one at which an edge crosses no card; the wanted one where there is none. */
export function freeLane(ends: EdgeEnds, cardsWithin: CardsWithin, wanted: number): number {
  const cards = cardsWithin(between(ends, farthestLane));
  const sides = cards.flatMap(({ y, height }) => [y - 2 * clearance, y + height + 2 * clearance]);
  const nearest = [wanted, ...sides].sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted)).slice(0, mostLanes);
  const crossed = (lane: number): number => {
    // The first and the last part only leave a card and enter one.
    const [, right, down, left, up] = wayAlong(ends, lane);
    return cards.filter((card) => crosses(card, right, down) || crosses(card, down, left) || crosses(card, left, up))
      .length;
  };
  let best = { lane: wanted, count: Infinity };
  for (const lane of nearest) {
    const count = crossed(lane);
    if (count < best.count) best = { lane, count };
    if (count === 0) break;
  }
  return best.lane;
}

/** Whether a part of a way comes too near to a card. */
function crosses(card: Rect, [x, y]: Point, [toX, toY]: Point): boolean {
  const part = { x: Math.min(x, toX), y: Math.min(y, toY), width: Math.abs(toX - x), height: Math.abs(toY - y) };
  return overlaps(card, part, clearance - 1);
}

/** What lies between the ends of an edge, and `above` and below them. */
function between({ sourceX, sourceY, targetX, targetY }: EdgeEnds, above: number): Rect {
  return {
    x: Math.min(sourceX, targetX) - reach,
    y: Math.min(sourceY, targetY) - above,
    width: Math.abs(targetX - sourceX) + 2 * reach,
    height: Math.abs(targetY - sourceY) + 2 * above,
  };
}

function holds({ x, y, width, height }: Rect, [atX, atY]: Point): boolean {
  return atX > x && atX < x + width && atY > y && atY < y + height;
}

const curvature = 0.32;
const steps = 24;

/** Points of the curve that is drawn forwards: its handles lie level with its ends, half as far as they are apart. */
function curvePoints({ sourceX, sourceY, targetX, targetY }: EdgeEnds): Point[] {
  const pull = (targetX - sourceX) / 2;
  const along = (t: number, a: number, b: number, c: number, d: number): number =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
  return Array.from({ length: steps - 1 }, (_, index): Point => {
    const t = (index + 1) / steps;
    return [along(t, sourceX, sourceX + pull, targetX - pull, targetX), along(t, sourceY, sourceY, targetY, targetY)];
  });
}

function rounded(points: readonly Point[]): string {
  return points
    .map(([x, y], index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (!before) return `M ${x} ${y}`;
      if (!after) return `L ${x} ${y}`;
      const [inX, inY] = towards([x, y], before);
      const [outX, outY] = towards([x, y], after);
      return `L ${inX} ${inY} Q ${x} ${y} ${outX} ${outY}`;
    })
    .join(' ');
}

/** The point `corner` pixels from one point in the direction of another, at most half the way. */
function towards([x, y]: Point, [toX, toY]: Point): [number, number] {
  const length = Math.hypot(toX - x, toY - y);
  if (length === 0) return [x, y];
  const part = Math.min(corner, length / 2) / length;
  return [x + (toX - x) * part, y + (toY - y) * part];
}
