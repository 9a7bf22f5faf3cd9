import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FlowDocument } from '@parley/schemas';
import { expect, test } from 'vitest';
import { repository, runParley, temporaryFolder } from '../run-parley.fixtures.ts';

const example = join(repository, 'examples/src/keyword-menu/keyword-menu.flow.json');

async function copyOfExample(folder: string, change: (document: FlowDocument) => FlowDocument): Promise<string> {
  const path = join(folder, 'menu.flow.json');
  const document = JSON.parse(await readFile(example, 'utf8')) as FlowDocument;
  await writeFile(path, JSON.stringify(change(document)));
  return path;
}

test('compile writes a statechart that has a state for each module', async () => {
  await using folder = await temporaryFolder();
  const { exitCode, stdout } = await runParley(['flow', 'compile', example, '--out', 'machine.json'], {
    cwd: folder.path,
  });
  expect(stdout).toMatch(/Wrote machine\.json: \d+ states\./);
  expect(exitCode).toBe(0);
  const config = JSON.parse(await readFile(join(folder.path, 'machine.json'), 'utf8')) as { states: object };
  expect(Object.keys(config.states)).toEqual(expect.arrayContaining(['start', 'menu', 'prices', 'to-agent', 'end']));
});

test('compile refuses a flow that cannot run, and says why', async () => {
  await using folder = await temporaryFolder();
  const path = await copyOfExample(folder.path, (document) => ({ ...document, nodes: document.nodes.slice(1) }));
  const { exitCode, stderr } = await runParley(['flow', 'compile', path]);
  expect(stderr).toMatch(/cannot run:\n[^]*start/);
  expect(exitCode).toBe(1);
});

test('scenarios pass or fail with a difference, and coverage names what was not taken', async () => {
  await using folder = await temporaryFolder();
  const path = await copyOfExample(folder.path, (document) => ({
    ...document,
    scenarios: [{ name: 'asks for prices', steps: [{ visitor: '1' }, { expect: { text: 'Something else' } }] }],
  }));
  const { exitCode, stdout } = await runParley(['flow', 'test', path]);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('✗ asks for prices');
  expect(stdout).toContain('- expected text "Something else"');
  expect(stdout).toMatch(/\+ got {6}text "/);
  expect(stdout).toMatch(/not taken: .*\(menu\) → branch:delivery/);
  expect(stdout).toContain('1 of 1 scenario failed.');
});

test('coverage below the least that is wanted fails', async () => {
  await using folder = await temporaryFolder();
  const path = await copyOfExample(folder.path, (document) => ({
    ...document,
    scenarios: [{ name: 'asks for prices', steps: [{ visitor: '1' }] }],
  }));
  expect((await runParley(['flow', 'test', path])).exitCode).toBe(0);
  const wanted = await runParley(['flow', 'test', path, '--min-coverage', '100', '--json']);
  expect(wanted.exitCode).toBe(1);
  expect(JSON.parse(wanted.stdout)).toMatchObject({ files: [{ scenarios: [{ status: 'passed' }] }] });
});

test('paths reach every way out of an example, with the inputs that lead there', async () => {
  const { exitCode, stdout } = await runParley(['flow', 'paths', example]);
  expect(stdout).toMatch(/→ branch:delivery: "/);
  expect(stdout).toContain('8 of 8 ways out reached');
  expect(exitCode).toBe(0);
});

test('generated scenarios are written into the file, pass, cover everything, and leave written ones alone', async () => {
  await using folder = await temporaryFolder();
  const mine = { name: 'mine', steps: [{ visitor: '1' }] };
  const old = { name: 'from last time', generated: true, steps: [{ visitor: '2' }] };
  const path = await copyOfExample(folder.path, (document) => ({ ...document, scenarios: [mine, old] }));
  const { exitCode } = await runParley(['flow', 'paths', path, '--write']);
  expect(exitCode).toBe(0);
  const { scenarios = [] } = JSON.parse(await readFile(path, 'utf8')) as FlowDocument;
  expect(scenarios[0]).toEqual(mine);
  expect(scenarios.slice(1).every(({ generated }) => generated)).toBe(true);
  expect(scenarios.map(({ name }) => name)).not.toContain('from last time');
  expect((await runParley(['flow', 'test', path, '--min-coverage', '100'])).exitCode).toBe(0);
});
