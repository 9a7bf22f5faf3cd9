// `npm test`: every test, with the closing line `N passed, N failed` last. Arguments go to Vitest.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unsupportedNode } from './node-version.mjs';
import { provideRequirements } from './requirements.mjs';
import { runProcess } from './run-process.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.exitCode = await runTests(process.argv.slice(2));

/** @param {readonly string[]} args */
async function runTests(args) {
  const obstacle = unsupportedNode() ?? provideRequirements() ?? vitestMissing();
  if (obstacle !== undefined) {
    console.error(obstacle);
    // Missing is a failure, never a silent skip: the closing line says so as well.
    console.log('0 passed, 1 failed');
    return 1;
  }
  return runProcess(process.execPath, [vitestProgram(), 'run', ...args], { cwd: root });
}

function vitestProgram() {
  return join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
}

function vitestMissing() {
  try {
    vitestProgram();
    return undefined;
  } catch {
    return 'Packages are not installed: run `npm ci`.';
  }
}
