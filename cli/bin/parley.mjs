#!/usr/bin/env node
// Runs the command line as it was built where that is fresh, otherwise from sources: `npm run parley` needs no build.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isBuilt } from '../../scripts/build.mjs';
import { unsupportedNode } from '../../scripts/node-version.mjs';
import { runProcess } from '../../scripts/run-process.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = join(root, 'cli/dist/program/main.js');

const obstacle = unsupportedNode() ?? packagesMissing();
if (obstacle !== undefined) {
  console.error(obstacle);
  process.exitCode = 1;
} else if (existsSync(built) && isBuilt(root, 'cli')) {
  process.argv[1] = built;
  await import(pathToFileURL(built).href);
} else {
  const options = ['--conditions=@parley/source', '--import', import.meta.resolve('tsx')];
  const args = [...options, join(root, 'cli/src/main.ts'), ...process.argv.slice(2)];
  process.exitCode = await runProcess(process.execPath, args);
}

function packagesMissing() {
  return existsSync(join(root, 'node_modules/tsx/package.json'))
    ? undefined
    : `Packages are not installed: run \`npm ci\` in ${root}.`;
}
