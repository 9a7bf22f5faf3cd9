import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('../workspace.mjs').Workspace} Workspace */

/**
 * A screen is bundled by Vite, from the sources of all that it is made of.
 *
 * @param {string} root
 * @param {string} folder
 */
export function isScreen(root, folder) {
  return existsSync(join(root, folder, 'vite.config.ts'));
}

/**
 * A library is translated file by file into `dist`, for whoever imports it by its name.
 *
 * @param {string} root
 * @param {string} folder
 */
export function isLibrary(root, folder) {
  return !isScreen(root, folder) && existsSync(join(root, folder, 'tsconfig.build.json'));
}

/**
 * A program is bundled besides: it is started often, and loading a few files takes half the time of loading thousands.
 *
 * @param {string} root
 * @param {string} folder
 */
export function isProgram(root, folder) {
  return isLibrary(root, folder) && programs.has(folder) && existsSync(join(root, folder, 'src/main.ts'));
}

const programs = new Set(['runtime-server', 'cli']);

/**
 * What has to be built for some packages to run: each with all it depends on. A screen needs nothing of that built, and
 * a package that is used from its sources, such as the theme, has nothing to build.
 *
 * @param {Workspace} workspace
 * @param {readonly string[]} folders
 * @returns {string[]}
 */
export function foldersToBuild(workspace, folders) {
  const { root } = workspace;
  return [
    ...new Set(folders.flatMap((folder) => (isScreen(root, folder) ? [folder] : foldersNeededBy(workspace, folder)))),
  ].filter((folder) => isScreen(root, folder) || isLibrary(root, folder));
}

/**
 * A package and all it depends on.
 *
 * @param {Workspace} workspace
 * @param {string} folder
 * @returns {string[]}
 */
export function foldersNeededBy({ packages }, folder) {
  const needed = new Set([folder]);
  for (const each of needed) {
    const dependencies = packages.find((one) => one.folder === each)?.dependencies;
    for (const one of packages) if (dependencies?.has(one.name)) needed.add(one.folder);
  }
  return [...needed];
}

/**
 * Files below a folder, tests and what only they use left out, as paths from the root.
 *
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
export function listSources(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test|fixtures)\.tsx?$/.test(entry.name))
    .map((entry) => `${entry.parentPath.slice(root.length)}/${entry.name}`.replace(/^\//, ''));
}
