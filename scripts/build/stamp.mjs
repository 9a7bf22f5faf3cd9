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
 * Tells the stamp that a package would get if it were built from the sources as they are now: a digest of names, sizes
 * and times of all that its build reads. Each folder is looked at once, however many packages are made of it.
 *
 * @param {Workspace} workspace
 * @returns {(folder: string) => string}
 */
export function stamper(workspace) {
  const { root } = workspace;
  /** @type {Map<string, string>} */
  const digests = new Map();
  /** @param {string} path */
  const digestOf = (path) => {
    const known = digests.get(path);
    if (known !== undefined) return known;
    const digest = digestFiles(root, listSources(root, path));
    digests.set(path, digest);
    return digest;
  };
  return (folder) => {
    const settings = ['package.json', 'vite.config.ts'].map((file) => `${folder}/${file}`);
    const parts = ['scripts/build', ...partsOf(workspace, folder)].map(digestOf);
    return digestText(
      [digestFiles(root, ['package-lock.json', ...settings, ...pagesOf(root, folder)]), ...parts].join('\n'),
    );
  };
}

/**
 * The folders that a package is made of. A bundle may be made of everything that its package depends on.
 *
 * @param {Workspace} workspace
 * @param {string} folder
 */
function partsOf(workspace, folder) {
  const { root } = workspace;
  if (!isScreen(root, folder) && !isProgram(root, folder)) return [`${folder}/src`];
  const needed = foldersNeededBy(workspace, folder).map((each) => `${each}/src`);
  return [`${folder}/dev`, `${folder}/public`, ...needed];
}

/**
 * @param {string} root
 * @param {string} folder
 */
function pagesOf(root, folder) {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.html'))
    .map((name) => `${folder}/${name}`);
}

/**
 * @param {string} root
 * @param {readonly string[]} files
 */
function digestFiles(root, files) {
  const lines = files.map((file) => {
    const stat = statSync(`${root}/${file}`, { throwIfNoEntry: false });
    return `${file} ${stat?.size} ${stat?.mtimeMs}`;
  });
  return digestText(lines.join('\n'));
}

/** @param {string} text */
function digestText(text) {
  return createHash('sha1').update(text).digest('hex');
}

/**
 * @param {string} root
 * @param {string} folder
 */
function stampFile(root, folder) {
  return join(root, folder, 'dist/.stamp');
}
