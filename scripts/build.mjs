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
import { gzipSync } from 'node:zlib';
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
  return foldersToBuild(workspace, [folder]).every((each) => readStamp(root, each) === stampOf(workspace, each));
}

/**
 * Packages that have a `dist`: compiled by TypeScript, or a screen bundled by Vite.
 *
 * @param {string} root
 * @returns {string[]}
 */
export function buildableFolders(root) {
  return readWorkspace(root)
    .packages.map(({ folder }) => folder)
    .filter((folder) => isBuildable(root, folder));
}

/**
 * A package that is used from its sources, such as the theme, has nothing to build.
 *
 * @param {string} root
 * @param {string} folder
 */
function isBuildable(root, folder) {
  return isScreen(root, folder) || existsSync(join(root, folder, 'tsconfig.build.json'));
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
    const all = foldersToBuild(workspace, folders).filter(
      (folder) => readStamp(root, folder) !== stampOf(workspace, folder),
    );
    const stamps = all.map((folder) => /** @type {const} */ ([folder, stampOf(workspace, folder)]));
    for (const folder of all) rmSync(stampFile(root, folder), { force: true });
    const projects = all
      .filter((folder) => !isScreen(root, folder))
      .map((folder) => join(root, folder, 'tsconfig.build.json'));
    if (projects.length > 0 && !(await runTool(root, 'typescript', 'bin/tsc', ['-b', ...projects]))) return false;
    for (const folder of all.filter((each) => isScreen(root, each))) {
      const config = join(root, folder, 'vite.config.ts');
      if (!(await runTool(root, 'vite', 'bin/vite.js', ['build', '--logLevel', 'warn', '--config', config])))
        return false;
      compress(join(root, folder, 'dist'));
    }
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
 * Puts a compressed copy beside each file that is worth it, which is what the server sends.
 *
 * @param {string} folder
 */
function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(html|js|css|svg|json)$/.test(entry.name) || statSync(file).size < 1024) continue;
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
}

/**
 * @param {string} root
 * @param {string} packageName
 * @param {string} program Inside the package.
 * @param {readonly string[]} args
 */
async function runTool(root, packageName, program, args) {
  const folder = dirname(createRequire(join(root, 'package.json')).resolve(`${packageName}/package.json`));
  return (await runProcess(process.execPath, [join(folder, program), ...args], { cwd: root })) === 0;
}

/**
 * What has to be built for some packages to run: each with all it depends on. A screen is bundled from the sources of
 * what it depends on and needs nothing of that built.
 *
 * @param {Workspace} workspace
 * @param {readonly string[]} folders
 * @returns {string[]}
 */
function foldersToBuild(workspace, folders) {
  return [
    ...new Set(
      folders.flatMap((folder) => (isScreen(workspace.root, folder) ? [folder] : foldersNeededBy(workspace, folder))),
    ),
  ].filter((folder) => isBuildable(workspace.root, folder));
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
function isScreen(root, folder) {
  return existsSync(join(root, folder, 'vite.config.ts'));
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
 * @param {Workspace} workspace
 * @param {string} folder
 */
function stampOf(workspace, folder) {
  const { root } = workspace;
  const hash = createHash('sha1');
  const settings = ['package.json', 'tsconfig.build.json', 'vite.config.ts'].map((file) => `${folder}/${file}`);
  const files = [
    ...['package-lock.json', 'tsconfig.base.json', ...settings],
    ...(isScreen(root, folder) ? screenSources(workspace, folder) : listSources(root, `${folder}/src`)),
  ];
  for (const file of files) {
    const stat = statSync(join(root, file), { throwIfNoEntry: false });
    hash.update(`${file} ${stat?.size} ${stat?.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * Everything a bundle may be made of: the screen's own files, and the sources of the packages it depends on.
 *
 * @param {Workspace} workspace
 * @param {string} folder
 */
function screenSources(workspace, folder) {
  const { root } = workspace;
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
 * @returns {string[]}
 */
function listSources(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return listSources(root, path);
    return !/\.(test|fixtures)\.tsx?$/.test(path) ? [path] : [];
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
