import type { ImportGraph } from './import-graph.ts';
import { shortestCycles } from './shortest-cycles.ts';
import type { Edges } from './shortest-cycles.ts';

/**
 * Cycles between files (types included: two files that need each other cannot be read apart) and between packages (by
 * imports of sources and by declared dependencies). One shortest cycle per tangle, as `a → b → a`.
 */
export function findCycles(graph: ImportGraph): string[] {
  return [...shortestCycles(fileEdges(graph)), ...shortestCycles(packageEdges(graph))].map((cycle) =>
    [...cycle, cycle[0]].join(' → '),
  );
}

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
