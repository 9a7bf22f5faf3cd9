import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runProcess } from './run-process.mjs';
import { readWorkspace } from './workspace.mjs';

/**
 * @typedef {import('./workspace.mjs').Workspace} Workspace
 */

/**
 * Whether `dist` of a package, and of every package it depends on, was built from the sources as they are now. Costs a
 * few milliseconds: files are compared by name, size and time of change.
 *
 * @param {string} root
 * @param {string} folder
 */
export function isBuilt(root, folder) {
  const workspace = readWorkspace(root);
  return foldersNeededBy(workspace, folder).every((each) => readStamp(root, each) === stampOf(root, each));
}

/**
 * Builds packages, and those they depend on, where something changed. Two processes that build at once wait for each
 * other.
 *
 * @param {string} root
 * @param {readonly string[]} folders
 * @returns {Promise<boolean>} False when the compiler found errors; it has printed them.
 */
export async function buildPackages(root, folders) {
  const workspace = readWorkspace(root);
  const release = await lock(root);
  try {
    if (folders.every((folder) => isBuilt(root, folder))) return true;
    const all = [...new Set(folders.flatMap((folder) => foldersNeededBy(workspace, folder)))];
    const stamps = all.map((folder) => /** @type {const} */ ([folder, stampOf(root, folder)]));
    for (const folder of all) rmSync(stampFile(root, folder), { force: true });
    const compiler = join(
      dirname(createRequire(join(root, 'package.json')).resolve('typescript/package.json')),
      'bin/tsc',
    );
    const projects = folders.map((folder) => join(root, folder, 'tsconfig.build.json'));
    if ((await runProcess(process.execPath, [compiler, '-b', ...projects], { cwd: root })) !== 0) return false;
    for (const [folder, stamp] of stamps) {
      mkdirSync(dirname(stampFile(root, folder)), { recursive: true });
      writeFileSync(stampFile(root, folder), stamp);
    }
    return true;
  } finally {
    release();
  }
}

/**
 * A package and all it depends on.
 *
 * @param {Workspace} workspace
 * @param {string} folder
 * @returns {string[]}
 */
function foldersNeededBy({ packages }, folder) {
  const needed = new Set([folder]);
  for (const each of needed) {
    const dependencies = packages.find((one) => one.folder === each)?.dependencies;
    for (const one of packages) if (dependencies?.has(one.name)) needed.add(one.folder);
  }
  return [...needed];
}

/**
 * @param {string} root
 * @param {string} folder
 */
function stampFile(root, folder) {
  return join(root, folder, 'dist/.stamp');
}

/**
 * @param {string} root
 * @param {string} folder
 */
function readStamp(root, folder) {
  const file = stampFile(root, folder);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * A digest of names, sizes and times of all that the build of one package reads.
 *
 * @param {string} root
 * @param {string} folder
 */
function stampOf(root, folder) {
  const hash = createHash('sha1');
  const files = [
    ...['package-lock.json', 'tsconfig.base.json', `${folder}/package.json`, `${folder}/tsconfig.build.json`],
    ...listSources(root, `${folder}/src`),
  ];
  for (const file of files) {
    const stat = statSync(join(root, file), { throwIfNoEntry: false });
    hash.update(`${file} ${stat?.size} ${stat?.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function listSources(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return listSources(root, path);
    return /\.(ts|json)$/.test(path) && !/\.(test|fixtures)\.ts$/.test(path) ? [path] : [];
  });
}

/**
 * Takes the build lock, waiting for a process that has it and is alive.
 *
 * @param {string} root
 * @returns {Promise<() => void>} Gives it back.
 */
async function lock(root) {
  const file = join(root, 'node_modules/.parley-build.lock');
  for (let isFirst = true; ; isFirst = false) {
    try {
      const handle = openSync(file, 'wx');
      writeFileSync(handle, String(process.pid));
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (isFirst) console.log('Another process is building; waiting for it …');
    await wait(100);
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (holder !== 0 && !isAlive(holder)) rmSync(file, { force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
