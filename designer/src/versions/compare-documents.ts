import { diffDocuments, type DocumentDiff } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import { portKey, type CanvasOverlay, type NodeMark, type PortMark } from '../store/canvas-overlay.ts';

/** What differs between two documents, in words and to be drawn over the later one. */
export type Comparison = { diff: DocumentDiff; overlay: CanvasOverlay; count: number };

export function compareDocuments(before: FlowDocument, after: FlowDocument): Comparison {
  const diff = diffDocuments(before, after, modules);
  return { diff, overlay: comparisonOverlay(diff), count: countDifferences(diff) };
}

/** Differences that a person would count: a module that was only put elsewhere is none. */
function countDifferences({ nodes, edges, variables, others }: DocumentDiff): number {
  return [nodes.added, nodes.removed, nodes.changed, edges.added, edges.removed, edges.changed]
    .concat([variables.added, variables.removed, variables.changed] as never[])
    .concat([others] as never[])
    .reduce((sum, list) => sum + list.length, 0);
}

function comparisonOverlay({ nodes, edges }: DocumentDiff): CanvasOverlay {
  const marks = new Map<string, NodeMark>();
  for (const { id } of nodes.added) marks.set(id, { tone: 'added' });
  for (const { nodeId } of nodes.changed) marks.set(nodeId, { tone: 'changed' });
  for (const { id } of nodes.removed) marks.set(id, { tone: 'removed' });
  const ports = new Map<string, PortMark>();
  for (const { source, port } of edges.removed) ports.set(portKey(source, port), { tone: 'removed' });
  for (const { source, port } of edges.added) ports.set(portKey(source, port), { tone: 'added' });
  for (const { after } of edges.changed) ports.set(portKey(after.source, after.port), { tone: 'added' });
  // An edge that leads elsewhere now is drawn as it is now; where it led is said in words.
  return {
    kind: 'comparison',
    nodes: marks,
    ports,
    fadesOthers: false,
    ghosts: { nodes: nodes.removed, edges: edges.removed },
  };
}
