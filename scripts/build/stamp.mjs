import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { foldersNeededBy, isProgram, isScreen, listSources } from './packages.mjs';

/** @typedef {import('./packages.mjs').Workspace} Workspace */

/**
 * What a package was built from, as noted in its `dist`.
 *
 * @param {string} root
 * @param {string} folder
 */
export function readStamp(root, folder) {
  const file = stampFile(root, folder);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * @param {string} root
 * @param {string} folder
 * @param {string} stamp
 */
export function writeStamp(root, folder, stamp) {
  mkdirSync(dirname(stampFile(root, folder)), { recursive: true });
  writeFileSync(stampFile(root, folder), stamp);
}

/**
 * @param {string} root
 * @param {string} folder
 */
export function removeStamp(root, folder) {
  rmSync(stampFile(root, folder), { force: true });
}

/**
 * A digest of names, sizes and times of all that the build of one package reads.
 *
 * @param {Workspace} workspace
 * @param {string} folder
 * @returns {string}
 */
export function stampOf(workspace, folder) {
  const { root } = workspace;
  const hash = createHash('sha1');
  const settings = ['package.json', 'vite.config.ts'].map((file) => `${folder}/${file}`);
  for (const file of ['package-lock.json', ...settings, ...sourcesOf(workspace, folder)]) {
    const stat = statSync(join(root, file), { throwIfNoEntry: false });
    hash.update(`${file} ${stat?.size} ${stat?.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * A bundle may be made of everything that its package depends on.
 *
 * @param {Workspace} workspace
 * @param {string} folder
 */
function sourcesOf(workspace, folder) {
  const { root } = workspace;
  if (!isScreen(root, folder) && !isProgram(root, folder)) return listSources(root, `${folder}/src`);
  const pages = readdirSync(join(root, folder)).filter((name) => name.endsWith('.html'));
  return [
    ...pages.map((name) => `${folder}/${name}`),
    ...['dev', 'public'].flatMap((inner) => listSources(root, `${folder}/${inner}`)),
    ...foldersNeededBy(workspace, folder).flatMap((each) => listSources(root, `${each}/src`)),
  ];
}

/**
 * @param {string} root
 * @param {string} folder
 */
function stampFile(root, folder) {
  return join(root, folder, 'dist/.stamp');
}
