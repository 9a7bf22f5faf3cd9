import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleFlows } from '@parley/examples';
import { expect, test } from 'vitest';
import { repository, runParley } from './run-parley.fixtures.ts';

const folder = join(repository, 'examples/src');
const keys = readdirSync(folder, { withFileTypes: true })
  .filter(
    (entry) => entry.isDirectory() && readdirSync(join(folder, entry.name)).some((name) => name.endsWith('.flow.json')),
  )
  .map(({ name }) => name);

test('every example in a folder is one that a new installation gets', () => {
  expect(exampleFlows.map(({ key }) => key).sort()).toEqual([...keys].sort());
});

test.each(keys)('%s has no problems, and its scenarios take every way out', async (key) => {
  const checked = await runParley(['flow', 'check', '--strict', join(folder, key)]);
  expect(checked).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('no problems') });
  const tested = await runParley(['flow', 'test', '--min-coverage', '100', join(folder, key)]);
  expect(tested).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('(100 %)') });
});

test.each(keys)('the README of %s draws it as it is', async (key) => {
  const { stdout } = await runParley(['flow', 'draw', join(folder, key)]);
  expect(readFileSync(join(folder, key, 'README.md'), 'utf8')).toContain(`\`\`\`mermaid\n${stdout}\`\`\``);
});
