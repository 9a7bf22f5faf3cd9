import { builtinModules } from 'node:module';
import type { WorkspacePackage } from '../workspace.mjs';
import type { ImportGraph } from './import-graph.ts';
import type { UsedByName } from './used-by-name.ts';

/**
 * Dependencies that a package.json declares and nothing uses, as sentences; `byName` lists those that are used without an
 * import, and may not list others. What a package imports without declaring it counts for the root.
 */
export function findDeadDependencies(graph: ImportGraph, byName: UsedByName): string[] {
  const { rootPackage, packages } = graph.workspace;
  return [rootPackage, ...packages].flatMap((each) => {
    const manifest = each.folder === '' ? 'package.json' : `${each.folder}/package.json`;
    const declared = [...each.dependencies, ...each.devDependencies].sort();
    const { imported, described } = collectUses(graph, each);
    const named = byName[each.folder] ?? {};
    const dead = declared.filter((name) => !imported.has(name) && !described.has(name) && named[name] === undefined);
    const stale = Object.keys(named).filter((name) => imported.has(name) || !declared.includes(name));
    return [
      ...dead.map(
        (name) =>
          `${manifest}: nobody imports '${name}'. Remove it, or, if it is found by its name, list it in scripts/graph/used-by-name.ts.`,
      ),
      ...stale.map(
        (name) =>
          `scripts/graph/used-by-name.ts: '${name}' is ${imported.has(name) ? 'imported' : 'not declared'} in ${manifest}. Drop the line.`,
      ),
    ];
  });
}

/** What the declarations of a package serve: what is imported on their strength, and the `@types/` of what is used. */
function collectUses({ workspace, files }: ImportGraph, declaring: WorkspacePackage) {
  const imported = new Set<string>();
  const described = new Set<string>();
  const isRoot = declaring === workspace.rootPackage;
  for (const file of files.values()) {
    if (!isRoot && file.folder !== declaring.folder) continue;
    const owner = workspace.packages.find(({ folder }) => folder === file.folder);
    for (const name of file.packages) {
      described.add(typesOf(name));
      const isOwners = owner?.dependencies.has(name) === true || owner?.devDependencies.has(name) === true;
      if (isRoot !== isOwners) imported.add(name);
    }
  }
  return { imported, described };
}

function typesOf(name: string): string {
  if (name.startsWith('node:') || builtinModules.includes(name)) return '@types/node';
  return `@types/${name.startsWith('@') ? name.slice(1).replace('/', '__') : name}`;
}
