import type { FlowGraph, GraphEdge } from '../../graph/flow-graph.ts';
import { pathBetween } from '../../graph/path-to.ts';
import type { ProblemDraft } from '../../problem/problem-draft.ts';
import { problem, type CheckRule } from '../check-facts.ts';
import { wayOf } from '../way-of.ts';

/** Loops in which nothing is ever waited for: a session would go round in one turn until the engine stops it. */
export const spinningLoopsRule: CheckRule = ({ graph, document }) => {
  const problems: ProblemDraft[] = [];
  const told = new Set<string>();
  const inLoops = nodesInLoops(graph);
  document.nodes.forEach((node, index) => {
    if (told.has(node.id) || !inLoops.has(node.id)) return;
    const loop = pathBetween(graph, node.id, node.id, isImmediate, { isLoop: true });
    if (!loop) return;
    for (const { nodeId } of loop) told.add(nodeId);
    const place = { severity: 'error', nodeId: node.id, path: `/nodes/${index}` } as const;
    problems.push(problem('loop/spins', place, { way: wayOf(loop) }));
  });
  return problems;
};

function isImmediate(_source: string, edge: GraphEdge): boolean {
  return !edge.waits;
}

/** Nodes on or between loops: those that are left when nodes without a way in, or without a way out, are taken away. */
function nodesInLoops(graph: FlowGraph): Set<string> {
  const left = new Set(graph.nodes.keys());
  const outCount = new Map<string, number>();
  const inCount = new Map<string, number>();
  for (const id of left) {
    outCount.set(id, graph.out(id).filter(({ waits }) => !waits).length);
    inCount.set(id, graph.into(id).filter(({ edge }) => !edge.waits).length);
  }
  const bare = new Set([...left].filter((id) => outCount.get(id) === 0 || inCount.get(id) === 0));
  for (const id of bare) {
    left.delete(id);
    for (const { target, waits } of graph.out(id)) if (!waits && takeOne(inCount, target) === 0) bare.add(target);
    for (const { source, edge } of graph.into(id)) if (!edge.waits && takeOne(outCount, source) === 0) bare.add(source);
  }
  return left;
}

function takeOne(counts: Map<string, number>, id: string): number {
  const count = (counts.get(id) ?? 0) - 1;
  counts.set(id, count);
  return count;
}
