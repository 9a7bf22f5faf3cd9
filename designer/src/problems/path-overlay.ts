import type { PathStep } from '@parley/engine';
import { portKey, type CanvasOverlay } from '../store/canvas-overlay.ts';

/** A way as it is drawn over the canvas: passed nodes, taken ways out, and where the problem is. */
export function pathOverlay(path: readonly PathStep[]): CanvasOverlay {
  const last = path.length - 1;
  return {
    kind: 'path',
    nodes: new Map(path.map(({ nodeId }, index) => [nodeId, { tone: index === last ? 'problem' : 'visited' }])),
    ports: new Map(
      path.flatMap(({ nodeId, port }) => (port === null ? [] : [[portKey(nodeId, port), { tone: 'problem' }]])),
    ),
    fadesOthers: true,
  };
}
