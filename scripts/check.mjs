// `npm run check`: everything that CI does, stopping at the first failure. --fast leaves out the tests.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unsupportedNode } from './node-version.mjs';
import { runProcess } from './run-process.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly (readonly string[])[]} commands Arguments of Node, one list per command.
 * @property {string} again How to see a failure again, alone; or how to mend it.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const fromSources = ['--conditions=@parley/source', '--import', 'tsx'];

/** @type {readonly Step[]} */
const steps = [
  {
    name: 'generated files',
    commands: [[...fromSources, 'scripts/generate.ts', '--check']],
    again: 'npm run generate',
  },
  {
    name: 'format',
    commands: [['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
    again: 'npm run format',
  },
  {
    name: 'lint and walls',
    commands: [['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.']],
    again: 'npm run lint',
  },
  {
    name: 'cycles and rooms',
    commands: [
      ['--import', 'tsx', 'scripts/check-cycles.ts'],
      ['--import', 'tsx', 'scripts/check-architecture.ts'],
    ],
    again: 'npx tsx scripts/check-cycles.ts && npx tsx scripts/check-architecture.ts',
  },
  {
    name: 'types',
    commands: [
      ['node_modules/typescript/bin/tsc', '-b'],
      ...['tsconfig.check.json', 'tsconfig.screens.json', 'widget/tsconfig.json'].map((project) => [
        'node_modules/typescript/bin/tsc',
        '-p',
        project,
      ]),
    ],
    again: 'npx tsc -b && npx tsc -p tsconfig.check.json && npx tsc -p tsconfig.screens.json && npx tsc -p widget',
  },
  {
    name: 'dead code',
    commands: [['--import', 'tsx', 'scripts/check-dead-code.ts']],
    again: 'npx tsx scripts/check-dead-code.ts',
  },
  { name: 'examples', commands: exampleCommands(), again: 'npm run parley -- flow test examples/src/*/*.flow.json' },
  ...(process.argv.includes('--fast')
    ? []
    : [{ name: 'tests', commands: [['scripts/test.mjs']], again: 'npm test -- <file>' }]),
];

const obstacle = unsupportedNode() ?? packagesMissing();
if (obstacle !== undefined) {
  console.error(obstacle);
  process.exitCode = 1;
} else process.exitCode = await runSteps();

/** What needs no other step runs beside the rest: lint alone takes as long as all of them. */
async function runSteps() {
  const begin = performance.now();
  const aside = steps.filter(({ name }) => name === 'lint and walls');
  const tests = steps.filter(({ name }) => name === 'tests');
  const others = steps.filter((step) => !aside.includes(step) && !tests.includes(step));
  const stop = new AbortController();
  const codes = await Promise.all([runInTurn(aside, stop), runInTurn(others, stop)]);
  // Tests show what they do while they do it, and have the machine for themselves.
  const code = codes.find((each) => each !== 0) ?? (await runInTurn(tests, stop, false));
  if (code === 0) console.log(`All ${steps.length} steps passed in ${secondsSince(begin)}.`);
  return code;
}

/**
 * @param {readonly Step[]} some
 * @param {AbortController} stop Aborted by the first failure, whoever has it.
 * @param {boolean} holdsOutput What runs beside others says what it has to say when it is done.
 */
async function runInTurn(some, stop, holdsOutput = true) {
  for (const step of some) {
    console.log(`▸ ${step.name}`);
    const stepBegin = performance.now();
    for (const command of step.commands) {
      const code = await runProcess(process.execPath, command, { cwd: root, holdsOutput, signal: stop.signal });
      if (stop.signal.aborted) return 1;
      if (code === 0) continue;
      stop.abort();
      console.error(`✗ ${step.name} failed after ${secondsSince(stepBegin)}. Alone: ${step.again}`);
      return 1;
    }
    console.log(`✓ ${step.name}, ${secondsSince(stepBegin)}`);
  }
  return 0;
}

/** Every example flow carries scenarios; the command line runs them as an administrator would. */
function exampleCommands() {
  const flows = listFlows('examples/src');
  return flows.length === 0
    ? []
    : [
        ['cli/bin/parley.mjs', 'flow', 'check', '--strict', ...flows],
        ['cli/bin/parley.mjs', 'flow', 'test', '--min-coverage', '100', ...flows],
      ];
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function listFlows(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return listFlows(path);
    return path.endsWith('.flow.json') ? [path] : [];
  });
}

function packagesMissing() {
  return existsSync(join(root, 'node_modules/.package-lock.json'))
    ? undefined
    : 'Packages are not installed: run `npm ci`.';
}

/** @param {number} begin */
function secondsSince(begin) {
  return `${((performance.now() - begin) / 1000).toFixed(1)} s`;
}
