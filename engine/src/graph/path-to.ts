import type { FlowGraph, GraphEdge } from './flow-graph.ts';

/** A node on a path, and the port by which the path leaves it: null at its last node. */
export type PathStep = { nodeId: string; port: string | null };

/**
 * The shortest path along the edges from the start to a node (fewest edges, then document order of the edges), for the
 * designer to show where a problem is met; null when there is none. `through` leaves out edges.
 */
export function pathTo(
  graph: FlowGraph,
  nodeId: string,
  through: (source: string, edge: GraphEdge) => boolean = () => true,
): PathStep[] | null {
  if (graph.start === null) return null;
  return pathBetween(graph, graph.start, nodeId, through);
}

/** As `pathTo`, from any node. A path from a node to itself goes round a loop. */
export function pathBetween(
  graph: FlowGraph,
  from: string,
  to: string,
  through: (source: string, edge: GraphEdge) => boolean = () => true,
  options: { isLoop?: boolean } = {},
): PathStep[] | null {
  const cameFrom = new Map<string, { source: string; port: string } | null>();
  const queue = [from];
  if (!options.isLoop) cameFrom.set(from, null);
  for (const id of queue) {
    if (id === to && cameFrom.has(id)) break;
    for (const edge of graph.out(id)) {
      if (cameFrom.has(edge.target) || !through(id, edge)) continue;
      cameFrom.set(edge.target, { source: id, port: edge.port });
      queue.push(edge.target);
    }
  }
  if (!cameFrom.has(to)) return null;
  const steps: PathStep[] = [{ nodeId: to, port: null }];
  let back = cameFrom.get(to) ?? null;
  while (back) {
    steps.push({ nodeId: back.source, port: back.port });
    back = back.source === from ? null : (cameFrom.get(back.source) ?? null);
  }
  return steps.reverse();
}
