export type Edges = ReadonlyMap<string, ReadonlySet<string>>;

/** One shortest cycle through each node that is not on a cycle already found; the first node is not repeated. */
export function shortestCycles(edges: Edges): string[][] {
  const found = new Set<string>();
  const cycles: string[][] = [];
  for (const start of edges.keys()) {
    if (found.has(start)) continue;
    const cycle = shortestCycle(edges, start);
    if (cycle === undefined) continue;
    for (const node of cycle) found.add(node);
    cycles.push(cycle);
  }
  return cycles;
}

function shortestCycle(edges: Edges, start: string): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[start, undefined]]);
  const queue = [start];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const next of edges.get(node) ?? []) {
      if (next === start) return pathTo(cameFrom, node);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return undefined;
}

function pathTo(cameFrom: ReadonlyMap<string, string | undefined>, end: string): string[] {
  const path: string[] = [];
  for (let node: string | undefined = end; node !== undefined; node = cameFrom.get(node)) path.unshift(node);
  return path;
}
