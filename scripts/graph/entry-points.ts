import { posix } from 'node:path';
import type { ImportGraph } from './import-graph.ts';

/** Files that something outside the import graph starts: npm scripts, tools by convention, runners that scan a folder. */
const startedByPath: readonly RegExp[] = [
  /^[^/]+\.config\.(js|ts)$/,
  /^[^/]+\/[^/]+\.config\.(js|ts)$/,
  /^scripts\/[^/]+\.(mjs|ts)$/,
  /^scripts\/generators\/[^/]+\.ts$/,
  /^[^/]+\/src\/(.+\/)?main\.tsx?$/,
  // Pages that a benchmark builds.
  /^bench\/pages\/[^/]+\/main\.tsx$/,
  // Started by their address, not by an import.
  /-worker(-entry)?\.ts$/,
  // What pages of the examples load.
  /^examples\/public\/.+\.js$/,
  // Tools of tests; tests themselves are no entry.
  /^[^/]+\/src\/testing\/[^/]+\.ts$/,
  // Named in the projects of vitest.config.ts.
  /^[^/]+\/src\/testing\/global-setup[^/]*\.ts$/,
  /^[^/]+\/src\/.+\.bench\.ts$/,
  // Named in e2e/playwright.config.ts.
  /^e2e\/src\/.+\.(spec|setup)\.ts$/,
];

/** Where execution starts: exports and commands of the packages, and what tools start by its path. Tests are not. */
export function findEntryPoints({ workspace, files }: ImportGraph): string[] {
  const exported = workspace.packages.flatMap(({ folder, entries, bin }) =>
    [...Object.values(entries), ...bin].map((path) => posix.join(folder, path)),
  );
  const started = [...files.keys()].filter((path) => startedByPath.some((pattern) => pattern.test(path)));
  return [...new Set([...exported, ...started])].filter((path) => files.get(path)?.isTest === false);
}
