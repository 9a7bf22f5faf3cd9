import { takeBuildLock } from './build/lock.mjs';
import { foldersToBuild, isLibrary, isProgram, isScreen } from './build/packages.mjs';
import { readStamp, removeStamp, stamper, writeStamp } from './build/stamp.mjs';
import { readWorkspace } from './workspace.mjs';

/**
 * Whether `dist` of some packages, and of every package they depend on, was built from the sources as they are now. Costs
 * a few milliseconds: files are compared by name, size and time of change.
 *
 * @param {string} root
 * @param {...string} folders
 */
export function isBuilt(root, ...folders) {
  return staleFolders(root, folders).length === 0;
}

/**
 * Packages that have a `dist`: translated, or a screen bundled by Vite.
 *
 * @param {string} root
 * @returns {string[]}
 */
export function buildableFolders(root) {
  return readWorkspace(root)
    .packages.map(({ folder }) => folder)
    .filter((folder) => isScreen(root, folder) || isLibrary(root, folder));
}

/**
 * Builds packages, and those they depend on, where something changed. Types are not looked at: `npm run check` does. Two
 * processes that build at once wait for each other.
 *
 * @param {string} root
 * @param {readonly string[]} folders
 * @param {(built: { folder: string, done: number, all: number, seconds: number }) => void} [onBuilt] Told about each.
 * @returns {Promise<boolean>} False when something could not be built; why has been printed.
 */
export async function buildPackages(root, folders, onBuilt = () => undefined) {
  const release = await takeBuildLock(root);
  try {
    const stale = staleFolders(root, folders);
    for (const { folder } of stale) removeStamp(root, folder);
    const beganAt = performance.now();
    let done = 0;
    const outcomes = await Promise.allSettled(
      stale.map(async ({ folder }) => {
        await buildPackage(root, folder);
        done += 1;
        onBuilt({ folder, done, all: stale.length, seconds: (performance.now() - beganAt) / 1000 });
      }),
    );
    const failures = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    for (const reason of failures) console.error(reason instanceof Error ? reason.message : reason);
    if (failures.length > 0) return false;
    for (const { folder, stamp } of stale) writeStamp(root, folder, stamp);
    return true;
  } finally {
    release();
  }
}

/**
 * @param {string} root
 * @param {readonly string[]} folders
 */
function staleFolders(root, folders) {
  const workspace = readWorkspace(root);
  const stampOf = stamper(workspace);
  return foldersToBuild(workspace, folders)
    .map((folder) => ({ folder, stamp: stampOf(folder) }))
    .filter(({ folder, stamp }) => readStamp(root, folder) !== stamp);
}

/**
 * The tools are loaded only where something is built.
 *
 * @param {string} root
 * @param {string} folder
 */
async function buildPackage(root, folder) {
  if (isScreen(root, folder)) {
    const { buildScreen } = await import('./build/screen.mjs');
    return buildScreen(root, folder);
  }
  const { buildLibrary } = await import('./build/library.mjs');
  await buildLibrary(root, folder);
  if (!isProgram(root, folder)) return;
  const { buildProgram } = await import('./build/program.mjs');
  await buildProgram(root, folder);
}
