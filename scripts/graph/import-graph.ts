import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { isTestFile, ownerOf, readWorkspace, resolveExport, splitSpecifier } from '../workspace.mjs';
import type { Workspace } from '../workspace.mjs';
import { readSourceFile } from './source-file.ts';
import type { ExportedSymbol, ImportedNames, ReexportedNames } from './source-file.ts';

/** An import or re-export whose file is in the repository. */
export type Resolved<T> = T & { readonly target: string };

export interface GraphFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  /** The folder of its package; '' for the root. */
  readonly folder: string;
  readonly isTest: boolean;
  readonly imports: ReadonlyArray<Resolved<ImportedNames>>;
  readonly reexports: ReadonlyArray<Resolved<ReexportedNames>>;
  readonly exports: readonly ExportedSymbol[];
  /** The packages it imports by name, those of the repository too. */
  readonly packages: readonly string[];
}

/** Every source, test and script of the repository, by path, and who imports whom. */
export interface ImportGraph {
  readonly workspace: Workspace;
  readonly files: ReadonlyMap<string, GraphFile>;
}

const ignoredFolders = new Set(['node_modules', 'dist', 'coverage', 'data']);

/** Reads the import graph of the repository at `root`, from sources: exports of packages lead to their source files. */
export async function readImportGraph(root: string): Promise<ImportGraph> {
  const workspace = readWorkspace(root);
  const paths = await listSources(root, '');
  const known = new Set(paths);
  const files = new Map<string, GraphFile>();
  for (const path of paths) {
    const shape = readSourceFile(path, await readFile(join(root, path), 'utf8'));
    const owner = ownerOf(workspace, join(root, path));
    const resolve = <T extends { readonly specifier: string }>(all: readonly T[]): Resolved<T>[] =>
      all.flatMap((each) => {
        const target = resolveSpecifier(workspace, path, each.specifier);
        return target !== undefined && known.has(target) ? [{ ...each, target }] : [];
      });
    files.set(path, {
      path,
      folder: owner?.package.folder ?? '',
      isTest: isTestFile(owner?.path ?? path),
      imports: resolve(shape.imports),
      reexports: resolve(shape.reexports),
      exports: shape.exports,
      packages: packagesOf([...shape.imports, ...shape.reexports]),
    });
  }
  return { workspace, files };
}

function packagesOf(all: ReadonlyArray<{ readonly specifier: string }>): string[] {
  const names = all.map(({ specifier }) => specifier).filter((specifier) => /^[^./]/.test(specifier));
  return [...new Set(names.map((specifier) => splitSpecifier(specifier).name))];
}

/** The source files of a folder, tests included, without packages and what is built; paths from the root, sorted. */
export async function listSources(root: string, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!ignoredFolders.has(entry.name) && !entry.name.startsWith('.'))
        found.push(...(await listSources(root, path)));
    } else if (/\.(tsx?|mjs|js)$/.test(entry.name) && !entry.name.endsWith('.d.ts')) found.push(path);
  }
  return found.sort();
}

function resolveSpecifier(workspace: Workspace, from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  const { name, subpath } = splitSpecifier(specifier);
  const target = workspace.packages.find((each) => each.name === name);
  const path = target === undefined ? undefined : resolveExport(target, subpath);
  return target === undefined || path === undefined ? undefined : posix.join(target.folder, path);
}
