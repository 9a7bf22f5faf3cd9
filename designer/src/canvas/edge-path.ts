import { getBezierPath, Position } from '@xyflow/react';

export type EdgeEnds = { sourceX: number; sourceY: number; targetX: number; targetY: number };

/** A drawn edge: its path, and a point on its middle for signs and figures. */
export type EdgePath = { path: string; middle: { x: number; y: number } };

const reach = 28;
const corner = 14;

/** The path of an edge from a way out (right) to a card's entry (left); backwards it goes around, never through. */
export function edgePath(ends: EdgeEnds): EdgePath {
  const { sourceX, sourceY, targetX, targetY } = ends;
  if (targetX >= sourceX + reach / 2) {
    const [path, x, y] = getBezierPath({
      ...ends,
      sourcePosition: Position.Right,
      targetPosition: Position.Left,
      curvature: 0.32,
    });
    return { path, middle: { x, y } };
  }
  const right = sourceX + reach;
  const left = targetX - reach;
  const y = detourY(sourceY, targetY);
  const path = rounded([
    [sourceX, sourceY],
    [right, sourceY],
    [right, y],
    [left, y],
    [left, targetY],
    [targetX, targetY],
  ]);
  return { path, middle: { x: (right + left) / 2, y } };
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

function rounded(points: readonly (readonly [number, number])[]): string {
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
function towards([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]): [number, number] {
  const length = Math.hypot(toX - x, toY - y);
  if (length === 0) return [x, y];
  const part = Math.min(corner, length / 2) / length;
  return [x + (toX - x) * part, y + (toY - y) * part];
}
