import type { ScenarioCoverage } from '@parley/engine';
import { portKey, type CanvasOverlay, type NodeMark, type PortMark } from '../store/canvas-overlay.ts';

/** Ways out that scenarios took and did not take, on the canvas; a node is covered when each of its ways out is. */
export function coverageOverlay({ taken, untaken }: Pick<ScenarioCoverage, 'taken' | 'untaken'>): CanvasOverlay {
  const ports = new Map<string, PortMark>();
  const nodes = new Map<string, NodeMark>();
  for (const { node, port } of taken) {
    ports.set(portKey(node, port), { tone: 'covered' });
    nodes.set(node, { tone: 'covered' });
  }
  for (const { node, port } of untaken) {
    ports.set(portKey(node, port), { tone: 'uncovered' });
    nodes.set(node, { tone: 'uncovered' });
  }
  return { kind: 'coverage', nodes, ports, fadesOthers: false };
}
