import { basename } from 'node:path';
import { findEntryPoints } from './entry-points.ts';
import type { GraphFile, ImportGraph } from './import-graph.ts';

/**
 * Files that no entry point reaches, and exports that nobody imports, as sentences. Code that only tests use is dead as
 * well, except where the file itself uses it: a test may look at a helper.
 */
export function findDeadCode(graph: ImportGraph): string[] {
  const entries = new Set(findEntryPoints(graph));
  const alive = reach(graph, entries);
  const tested = reach(
    graph,
    [...graph.files.values()].filter(({ isTest }) => isTest).map(({ path }) => path),
  );
  const uses = collectUses(graph, entries);
  const problems: string[] = [];
  for (const file of graph.files.values()) {
    if (file.isTest) continue;
    if (!alive.has(file.path)) {
      problems.push(
        tested.has(file.path)
          ? `${file.path}: only tests reach this file. Delete it, or, if it is for tests, move it to src/testing/ or name it *.fixtures.ts.`
          : `${file.path}: no entry point reaches this file. Delete it, or import it where it belongs.`,
      );
    } else if (!entries.has(file.path) && basename(file.path) !== 'index.ts' && !/\.generated\.ts$/.test(file.path))
      problems.push(...deadExports(file, uses));
  }
  return problems;
}

function reach({ files }: ImportGraph, starts: Iterable<string>): Set<string> {
  const reached = new Set<string>();
  const queue = [...starts];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const file = files.get(path);
    if (file === undefined || reached.has(path)) continue;
    reached.add(path);
    for (const { target } of [...file.imports, ...file.reexports]) queue.push(target);
  }
  return reached;
}

/** Who uses an export, by `path name`. */
interface Uses {
  readonly bySources: Set<string>;
  readonly byTests: Set<string>;
}

function collectUses(graph: ImportGraph, entries: ReadonlySet<string>): Uses {
  const uses: Uses = { bySources: new Set(), byTests: new Set() };
  for (const path of entries) markUsed(graph, path, 'all', uses.bySources);
  for (const file of graph.files.values()) {
    const used = file.isTest ? uses.byTests : uses.bySources;
    for (const { target, names } of file.imports)
      for (const name of names === 'all' ? ['all' as const] : names) markUsed(graph, target, name, used);
  }
  return uses;
}

/** Follows a name (or all of them) through re-exports to the file that declares it. */
function markUsed({ files }: ImportGraph, start: string, startName: string, used: Set<string>): void {
  const seen = new Set<string>();
  const queue = [{ path: start, name: startName }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { path, name } = next;
    const file = files.get(path);
    if (file === undefined || seen.has(`${path} ${name}`)) continue;
    seen.add(`${path} ${name}`);
    for (const each of file.exports) if (name === 'all' || each.name === name) used.add(`${path} ${each.name}`);
    for (const { target, names, namespace } of file.reexports) {
      if (namespace !== undefined) {
        if (name === 'all' || name === namespace) queue.push({ path: target, name: 'all' });
      } else if (names === 'all') queue.push({ path: target, name });
      else
        for (const { imported, exported } of names)
          if (name === 'all' || exported === name) queue.push({ path: target, name: imported });
    }
  }
}

function deadExports(file: GraphFile, uses: Uses): string[] {
  return file.exports.flatMap(({ name, kind, line, isUsedInFile }) => {
    const key = `${file.path} ${name}`;
    if (uses.bySources.has(key)) return [];
    // A type that an exported function mentions is part of its face, imported or not.
    if (isUsedInFile && (kind === 'type' || uses.byTests.has(key))) return [];
    const where = `${file.path}:${line}: '${name}'`;
    if (uses.byTests.has(key)) return [`${where} is used by tests only. Delete it with its tests, or put it to use.`];
    return [`${where} is exported and nobody imports it. ${isUsedInFile ? 'Drop the export.' : 'Delete it.'}`];
  });
}
