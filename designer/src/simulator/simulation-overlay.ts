import { activeNode, drawnNode } from '@parley/engine';
import { portKey, type CanvasOverlay, type NodeMark, type PortMark } from '../store/canvas-overlay.ts';
import { shownState, type Simulation } from './simulation.ts';
import { traceOf } from './trace.ts';

/** What the canvas shows of a simulation: where the session stands, where it came by, and the ways it took. */
export function simulationOverlay(simulation: Simulation, timesTitle: (count: number) => string): CanvasOverlay {
  const nodes = new Map<string, NodeMark>();
  const ports = new Map<string, PortMark>();
  const counts = new Map<string, number>();
  const path = traceOf(simulation)
    .slice(0, simulation.shown + 1)
    .flatMap((entry) => entry.path);
  for (const { node, port } of path) {
    const key = portKey(node, port);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    nodes.set(drawnNode(node), { tone: 'visited' });
    ports.set(
      key,
      count > 1 ? { tone: 'taken', badge: { text: `${count}×`, title: timesTitle(count) } } : { tone: 'taken' },
    );
  }
  const active = activeNode(shownState(simulation).snapshot);
  if (active !== null) nodes.set(drawnNode(active), { tone: 'active' });
  return { kind: 'simulation', nodes, ports, fadesOthers: false };
}
