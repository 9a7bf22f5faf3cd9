// `npm test`: every test, with the closing line `N passed, N failed` last. Arguments go to Vitest; those that begin with
// `e2e` go to Playwright, which then runs alone.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingLine, summaryOf } from './closing-reporter.mjs';
import { unsupportedNode } from './node-version.mjs';
import { provideRequirements } from './requirements.mjs';
import { runProcess } from './run-process.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.exitCode = await runTests(process.argv.slice(2));

/** @param {readonly string[]} args */
async function runTests(args) {
  const obstacle = unsupportedNode() ?? provideRequirements() ?? packagesMissing();
  if (obstacle !== undefined) {
    console.error(obstacle);
    // Missing is a failure, never a silent skip: the closing line says so as well.
    console.log('0 passed, 1 failed');
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
  const outcomesFile = join(folder, 'outcomes');
  process.env['TEST_OUTCOMES_FILE'] = outcomesFile;
  if (args.length === 0) process.env['TEST_WHOLE_RUN'] = 'yes';
  const codes = [];
  try {
    for (const [program, programArgs] of runsFor(args))
      codes.push(await runProcess(process.execPath, [programOf(program), ...programArgs], { cwd: root }));
    const outcomes = readOutcomes(outcomesFile);
    const code = codes.find((each) => each !== 0) ?? 0;
    const passed = outcomes.reduce((sum, each) => sum + each.passed, 0);
    const failed = outcomes.reduce((sum, each) => sum + each.failed, 0);
    console.log(summaryOf(outcomes));
    console.log(closingLine(passed, failed, code));
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {readonly string[]} args
 * @returns {Array<[program: string, args: readonly string[]]>}
 */
function runsFor(args) {
  const vitest = /** @type {const} */ (['vitest/vitest.mjs', ['run', ...args]]);
  const journeys = args.filter((arg) => arg.startsWith('e2e'));
  /** @type {[string, readonly string[]]} */
  const playwright = [
    '@playwright/test/cli.js',
    ['test', '--config', 'e2e/playwright.config.ts', ...journeys.filter((arg) => arg !== 'e2e')],
  ];
  if (journeys.length > 0) return [playwright];
  return args.length > 0 ? [[...vitest]] : [[...vitest], playwright];
}

/**
 * @param {string} file
 * @returns {import('./closing-reporter.mjs').Outcome[]}
 */
function readOutcomes(file) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

/** @param {string} program Its package and the file in it. */
function programOf(program) {
  const file = program.split('/').at(-1) ?? '';
  const packageName = program.slice(0, -file.length - 1);
  return join(dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`)), file);
}

function packagesMissing() {
  try {
    programOf('vitest/vitest.mjs');
    programOf('@playwright/test/cli.js');
    return undefined;
  } catch {
    return 'Packages are not installed: run `npm ci`.';
  }
}
