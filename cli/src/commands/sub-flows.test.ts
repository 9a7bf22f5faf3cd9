import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runParley, temporaryFolder } from '../run-parley.fixtures.ts';

const at = { x: 0, y: 0 };
const step = (id: string, type: string, config: object) => ({ id, type, position: at, config });
const row = (...ids: string[]) =>
  ids.slice(1).map((target, index) => ({ id: `e${index}`, source: ids[index], port: 'next', target }));

const caller = {
  schemaVersion: 1,
  name: 'Caller',
  variables: [],
  nodes: [
    step('s', 'start', {}),
    step('call', 'sub-flow', { flow: 'greet' }),
    step('e', 'end', { closingText: 'Bye' }),
  ],
  edges: row('s', 'call', 'e'),
};

const greeting = (text: string) => ({
  schemaVersion: 1,
  name: 'Greet',
  variables: [],
  nodes: [step('s', 'start', {}), step('hi', 'message', { parts: [{ kind: 'text', text }] }), step('e', 'end', {})],
  edges: row('s', 'hi', 'e'),
});

test('a flow is checked and run with those that it calls, from the files beside it', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'caller.flow.json');
  await writeFile(path, JSON.stringify(caller));
  await writeFile(join(folder.path, 'installation.json'), JSON.stringify({ flows: {} }));
  const missing = await runParley(['flow', 'check', path]);
  expect(missing.stdout).toContain('There is no flow with the key "greet" here.');
  await writeFile(join(folder.path, 'greet.flow.json'), JSON.stringify(greeting('Hello from the other one')));
  const { stdout, exitCode } = await runParley(['flow', 'check', path]);
  expect([stdout, exitCode]).toEqual([expect.stringContaining('no problems'), 0]);
  const talk = await runParley(['flow', 'run', path]);
  expect(talk.stdout).toMatch(/Hello from the other one[^]*Bye/);
});

test('a flow is run with those that the installation has', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'caller.flow.json');
  await writeFile(path, JSON.stringify(caller));
  const flows = { greet: { name: 'Greet', version: 3, document: greeting('Hello from the installation') } };
  await writeFile(join(folder.path, 'installation.json'), JSON.stringify({ flows }));
  expect((await runParley(['flow', 'run', path])).stdout).toMatch(/Hello from the installation[^]*Bye/);
});
