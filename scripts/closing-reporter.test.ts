import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closingLine, summaryOf } from './closing-reporter.mjs';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const reporter = fileURLToPath(new URL('./closing-reporter.mjs', import.meta.url));

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'closing-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

it('ends a green run with the count on a line of its own and nothing after it', async () => {
  const run = await runVitest({ 'a.test.js': `it('one', () => {}); it('two', () => {}); it.skip('three', () => {});` });
  expect(run.lastLine).toBe('2 passed, 0 failed');
  expect(run.status).toBe(0);
});

it('counts failed tests, files that do not load and hooks that throw', async () => {
  const run = await runVitest({
    'a.test.js': `it('passes', () => {}); it('fails', () => { throw new Error('no'); });`,
    'b.test.js': `throw new Error('does not load');`,
    'c.test.js': `afterAll(() => { throw new Error('hook'); }); it('passes too', () => {});`,
  });
  expect(run.lastLine).toBe('2 passed, 3 failed');
  expect(run.status).toBe(1);
});

it('counts an error outside every test', async () => {
  const run = await runVitest({
    'a.test.js': `it('passes', async () => { void Promise.reject(new Error('stray')); await new Promise((r) => setImmediate(r)); });`,
  });
  expect(run.lastLine).toBe('1 passed, 1 failed');
  expect(run.status).toBe(1);
});

it('reports a failure when the process fails though no test did', async () => {
  expect(closingLine(3, 0, 1)).toBe('3 passed, 1 failed');
  const run = await runVitest({});
  expect(run.lastLine).toBe('0 passed, 1 failed');
});

it('tells what failed and what passed only at the second try, with the reason', async () => {
  const outcomes = join(root, 'outcomes');
  const run = await runVitest(
    {
      'a.test.js': `it('fails', () => { throw new Error('never again'); });`,
      'b.test.js': `let tries = 0; it('wavers', { retry: 1 }, () => { if (tries++ === 0) throw new Error('not yet'); });`,
    },
    { TEST_OUTCOMES_FILE: outcomes },
  );
  expect(run.status).toBe(1);
  const summary = summaryOf([JSON.parse(await readFile(outcomes, 'utf8'))]);
  expect(summary).toMatch(/Passed at the second try:\n {2}.*b\.test\.js › wavers\n {4}not yet\n/);
  expect(summary).toMatch(/Failed:\n {2}.*a\.test\.js › fails\n {4}never again\n/);
});

async function runVitest(
  files: Record<string, string>,
  env: Record<string, string> = {},
): Promise<{ lastLine: string; status: number | null }> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(root, name), content);
  const run = spawnSync(
    process.execPath,
    [vitest, 'run', '--globals', '--root', root, '--reporter', 'default', '--reporter', reporter],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        NO_COLOR: '1',
        VITEST: undefined,
        VITEST_MODE: undefined,
        TEST_OUTCOMES_FILE: undefined,
        ...env,
      },
    },
  );
  return { lastLine: run.stdout.split('\n').at(-2) ?? '', status: run.status };
}
