import type { FlowEdge, FlowNode } from '@parley/schemas';

/** What a node shows while an overlay is up; colour is never the only sign. */
export type NodeMark = {
  /** `active` = where a simulated or replayed session stands; `visited` = it came by. */
  tone?: 'active' | 'visited' | 'problem' | 'added' | 'removed' | 'changed' | 'covered' | 'uncovered';
  /** A short figure at the card's corner, such as `12` sessions or `3×`, and what it means. */
  badge?: { text: string; title: string };
};

/** What the edge of a port, or an open port, shows. */
export type PortMark = {
  tone?: 'taken' | 'problem' | 'added' | 'removed' | 'covered' | 'uncovered';
  /** A figure at the middle of the edge. */
  badge?: { text: string; title: string };
  /** 0 to 1, drawn as the width of the edge: traffic. */
  weight?: number;
};

/** Drawn over the canvas by the simulator, scenarios, problems, versions and the live view; one at a time. */
export type CanvasOverlay = {
  kind: 'simulation' | 'coverage' | 'path' | 'comparison' | 'live' | 'replay';
  nodes: ReadonlyMap<string, NodeMark>;
  /** By `portKey`. */
  ports: ReadonlyMap<string, PortMark>;
  /** Whether what carries no mark is faded. */
  fadesOthers: boolean;
  /** Elements that are not in the document and are shown nevertheless: what a version removed. */
  ghosts?: { nodes: readonly FlowNode[]; edges: readonly FlowEdge[] };
};

/** How a port is named in an overlay. */
export function portKey(nodeId: string, port: string): string {
  return `${nodeId}/${port}`;
}
