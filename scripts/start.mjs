// `npm start`: builds the server if its sources changed, then runs it in this process, so that signals reach it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildPackages, isBuilt } from './build.mjs';
import { endWithParent } from './end-with-parent.mjs';
import { unsupportedNode } from './node-version.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'runtime-server/dist/program/main.js');
// The server finds the screens and the examples by their package names; nothing it is built of refers to them.
const parts = ['runtime-server', 'examples', 'workspace-ui', 'widget'].filter((folder) =>
  existsSync(join(root, folder, 'package.json')),
);

// npm starts us in a shell, and ends itself and the shell when it is told to end: also while we build.
const starter = process.env['npm_lifecycle_event'] === undefined ? null : endWithParent();
const obstacle = unsupportedNode() ?? (await prepare());
if (starter?.isOrphan()) {
  process.exitCode = 129;
} else if (obstacle === undefined) {
  // The server sees itself as the program that was started.
  process.argv[1] = main;
  await import(pathToFileURL(main).href);
} else {
  console.error(obstacle);
  process.exitCode = 1;
}

/** @returns {Promise<string | undefined>} Why the server cannot start. */
async function prepare() {
  if (!existsSync(join(root, 'node_modules/rolldown/package.json')))
    return 'Packages are not installed: run `npm ci` here, then `npm start` again.';
  if (isBuilt(root, ...parts) && existsSync(main)) return undefined;
  console.log('Building …');
  /** @type {NonNullable<Parameters<typeof buildPackages>[2]>} */
  const tell = ({ folder, done, all, seconds }) =>
    console.log(`  ${String(done).padStart(String(all).length)} of ${all}: ${folder} (${seconds.toFixed(1)} s)`);
  if (!(await buildPackages(root, parts, tell)))
    return 'The build failed: mend the errors above, then run `npm start` again.';
  return existsSync(main) ? undefined : 'runtime-server/src/main.ts is missing: there is no server to start.';
}
