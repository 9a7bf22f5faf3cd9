import type { ImportGraph } from './import-graph.ts';

/**
 * Cycles between files (types included: two files that need each other cannot be read apart) and between packages (by
 * imports of sources and by declared dependencies). One shortest cycle per tangle, as `a → b → a`.
 */
export function findCycles(graph: ImportGraph): string[] {
  return [...cyclesOf(fileEdges(graph)), ...cyclesOf(packageEdges(graph))];
}

type Edges = ReadonlyMap<string, ReadonlySet<string>>;

function fileEdges({ files }: ImportGraph): Edges {
  const edges = new Map<string, Set<string>>();
  for (const file of files.values()) {
    const loaded = file.imports.filter((each) => each.static);
    edges.set(file.path, new Set([...loaded, ...file.reexports].map(({ target }) => target)));
  }
  return edges;
}

function packageEdges({ workspace, files }: ImportGraph): Edges {
  const edges = new Map<string, Set<string>>();
  for (const { folder, dependencies } of workspace.packages) {
    const declared = workspace.packages.filter(({ name }) => dependencies.has(name));
    edges.set(folder, new Set(declared.map((each) => each.folder)));
  }
  for (const file of files.values()) {
    if (file.isTest || file.folder === '') continue;
    for (const { target } of [...file.imports, ...file.reexports]) {
      const folder = files.get(target)?.folder ?? '';
      if (folder !== '' && folder !== file.folder) edges.get(file.folder)?.add(folder);
    }
  }
  return edges;
}

/** One shortest cycle through each node that is not on a cycle already reported. */
function cyclesOf(edges: Edges): string[] {
  const reported = new Set<string>();
  const cycles: string[] = [];
  for (const start of edges.keys()) {
    if (reported.has(start)) continue;
    const cycle = shortestCycle(edges, start);
    if (cycle === undefined) continue;
    for (const node of cycle) reported.add(node);
    cycles.push([...cycle, start].join(' → '));
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
