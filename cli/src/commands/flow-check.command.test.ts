import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runParley, temporaryFolder } from '../run-parley.fixtures.ts';

const transfer = (skillGroup: string) => ({
  schemaVersion: 1,
  name: 'Straight to a person',
  variables: [],
  nodes: [
    { id: 'start', type: 'start', position: { x: 0, y: 0 }, config: {} },
    {
      id: 'desk',
      type: 'transfer-to-agent',
      label: 'Desk',
      position: { x: 1, y: 0 },
      config: { skillGroup, queueText: 'Wait.', successText: 'Here.', offlineText: 'Later.' },
    },
    {
      id: 'end',
      type: 'end',
      position: { x: 2, y: 0 },
      config: { replyTimeoutSeconds: 600, timeoutText: 'Bye.', agentEndText: 'Bye.' },
    },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'desk' },
    { id: 'e2', source: 'desk', port: 'ended', target: 'end' },
  ],
});

test('an example has no problems, and its folder is enough to name it', async () => {
  const { exitCode, stdout } = await runParley(['flow', 'check', 'examples/online-reception']);
  expect(stdout).toMatch(/✓ .*online-reception\.flow\.json: no problems/);
  expect(exitCode).toBe(0);
});

test('problems stand under their module with place, sentence and code, and errors fail', async () => {
  await using folder = await temporaryFolder();
  const flow = { ...transfer('general'), edges: transfer('general').edges.slice(0, 1) };
  await writeFile(join(folder.path, 'open.flow.json'), JSON.stringify(flow));
  const { exitCode, stdout } = await runParley(['flow', 'check', 'open.flow.json'], { cwd: folder.path });
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/✗ .*open\.flow\.json: \d+ error/);
  expect(stdout).toMatch(/ {2}Desk \(desk\)\n {4}error .*\[structure\/open-port\]/);
});

test('keys are looked up in the installation beside the flow, or in the one named', async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'a.flow.json'), JSON.stringify(transfer('sales')));
  await writeFile(
    join(folder.path, 'installation.json'),
    JSON.stringify({ skillGroups: [{ key: 'support', name: 'Support' }] }),
  );
  await writeFile(join(folder.path, 'other.json'), JSON.stringify({ skillGroups: [{ key: 'sales', name: 'Sales' }] }));
  const beside = await runParley(['flow', 'check', 'a.flow.json', '--json'], { cwd: folder.path });
  expect(beside.exitCode).toBe(1);
  expect(JSON.parse(beside.stdout)).toMatchObject({
    files: [
      { installation: join(folder.path, 'installation.json'), problems: [{ severity: 'error', nodeId: 'desk' }] },
    ],
  });
  const named = await runParley(['flow', 'check', 'a.flow.json', '--with', 'other.json'], { cwd: folder.path });
  expect(named.stdout).toContain('no problems');
  expect(named.exitCode).toBe(0);
});

test.each([
  ['no such file', 'missing.flow.json', 'There is no file or folder missing.flow.json.'],
  ['not JSON', 'broken.flow.json', 'broken.flow.json is not JSON'],
  ['a folder without a flow', '.', 'has more than one *.flow.json (broken.flow.json, fine.flow.json)'],
])('says what is wrong with the path: %s', async (_, path, message) => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'broken.flow.json'), '{');
  await writeFile(join(folder.path, 'fine.flow.json'), '{}');
  const { exitCode, stderr } = await runParley(['flow', 'check', path], { cwd: folder.path });
  expect(stderr).toContain(message);
  expect(exitCode).toBe(1);
});

test('a wrong installation is named with the part that is wrong', async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'a.flow.json'), JSON.stringify(transfer('sales')));
  const wrong = {
    schedules: { default: { name: 'Hours', timeZone: 'Asia/Shanghai', weekly: { mon: [['9', '18:00']] } } },
  };
  await writeFile(join(folder.path, 'installation.json'), JSON.stringify(wrong));
  const { exitCode, stderr } = await runParley(['flow', 'check', 'a.flow.json'], { cwd: folder.path });
  expect(stderr).toContain('/schedules/default/weekly/mon/0/0: ');
  expect(exitCode).toBe(1);
});
