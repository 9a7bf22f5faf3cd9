import { drawnNode } from '@parley/engine';
import type { ReplayStep } from '@parley/schemas';
import { portKey, type CanvasOverlay, type NodeMark, type PortMark } from '../store/canvas-overlay.ts';

/** A recorded session on the canvas, up to a step: where it came by, the ways it took, where it stands. */
export function replayOverlay(
  steps: readonly ReplayStep[],
  shown: number,
  timesTitle: (count: number) => string,
): CanvasOverlay {
  const nodes = new Map<string, NodeMark>();
  const counts = new Map<string, number>();
  for (const { entered, taken, after } of steps.slice(0, shown + 1)) {
    for (const node of [...entered, after.node]) if (node !== null) nodes.set(drawnNode(node), { tone: 'visited' });
    for (const { node, port } of taken) {
      nodes.set(drawnNode(node), { tone: 'visited' });
      const key = portKey(node, port);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const active = steps[shown]?.after.node ?? null;
  if (active !== null) nodes.set(drawnNode(active), { tone: 'active' });
  const ports = new Map(
    [...counts].map(([key, count]): [string, PortMark] => [
      key,
      { tone: 'taken', ...(count > 1 && { badge: { text: `${count}×`, title: timesTitle(count) } }) },
    ]),
  );
  return { kind: 'replay', nodes, ports, fadesOthers: false };
}
