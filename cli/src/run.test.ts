import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository, runParley } from './run-parley.fixtures.ts';

test('help is asked for and shown: exit code 0', async () => {
  const { exitCode, stdout } = await runParley(['flow', 'run', '--help']);
  expect(stdout).toContain('/accept [nickname]');
  expect(stdout).toContain('Examples:');
  expect(exitCode).toBe(0);
});

test.each([
  [['nonsense']],
  [['flow', 'check']],
  [['flow', 'check', 'x', '--nonsense']],
  [['flow', 'test', 'x', '--min-coverage', '101']],
])('a command that is typed wrongly: exit code 2 (%j)', async (argv) => {
  const { exitCode, stderr } = await runParley(argv);
  expect(stderr).not.toBe('');
  expect(exitCode).toBe(2);
});

test('nothing is coloured where nobody looks', async () => {
  const { stdout } = await runParley(['flow', 'test', 'examples/robot-first']);
  expect(stdout).not.toContain('\u001b');
});

test('the program as it is installed, from another folder', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(repository, 'cli/bin/parley.mjs'), 'flow', 'check', 'robot-first'],
    { cwd: join(repository, 'examples/src'), encoding: 'utf8' },
  );
  expect(stdout).toContain('robot-first.flow.json: no problems');
  expect(status).toBe(0);
}, 60_000);
