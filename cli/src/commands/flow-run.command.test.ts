import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { FakeClock } from '@parley/runtime-server/testing';
import { expect, test } from 'vitest';
import { repository, runParley, temporaryFolder } from '../run-parley.fixtures.ts';
import { startCrmService } from '../running-server.fixtures.ts';

const morning = ['--at', '2026-03-02T10:00:00+08:00'];
const online = ['flow', 'run', 'examples/online-reception', ...morning];
const script = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');

test('a whole conversation against the running CRM service: signed, scored, routed by the score (FLOW-28)', async () => {
  await using folder = await temporaryFolder();
  await using service = await startCrmService({ secret: 'whsec-demo' });
  const example = join(repository, 'examples/src/online-reception/online-reception.flow.json');
  const flow = join(folder.path, 'reception.flow.json');
  await writeFile(flow, (await readFile(example, 'utf8')).replace('http://127.0.0.1:8090', service.url));
  const input = script('2', '13800000000', '/accept Lin', 'hi', '/say hello', '/end');
  const here = ['--with', 'examples/src/installation.json', ...morning];
  const { exitCode, stdout } = await runParley(['flow', 'run', flow, ...here], {
    input,
    env: { CRM_SECRET: 'whsec-demo' },
  });
  expect(stdout).toContain('you: After-sales');
  expect(stdout).toContain(`POST ${service.url}/score {"Phonenumber":"13800000000"}`);
  expect(stdout).toContain('{"Score":"95"}');
  expect(stdout).toContain('in the queue of vip');
  expect(stdout).toContain('You are talking with Lin');
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('The session ended: ok.');
  expect(exitCode).toBe(0);

  const unsigned = await runParley(['flow', 'run', flow, ...here], { input: script('2', '13800000000') });
  expect(unsigned.stdout).toMatch(/failed: .*401.*\(3 tries\)/);
  expect(unsigned.stdout).toContain('in the queue of general');
});

test('a mocked call is not sent', async () => {
  const input = script('2', '13800000000', '/vars');
  const { stdout } = await runParley([...online, '--mock', 'score=Score:70'], { input });
  expect(stdout).toContain('mocked: {"Score":"70"}');
  expect(stdout).toContain('in the queue of after-sales');
  expect(stdout).toContain('Score = "70"');
});

test('a mocked failure takes the defaults', async () => {
  const { stdout } = await runParley([...online, '--mock', 'score=fail'], { input: script('2', '13800000000') });
  expect(stdout).toContain('in the queue of general');
});

test('waiting lets virtual time pass: the reply timeout ends the session', async () => {
  const { stdout, exitCode } = await runParley(online, { input: script('/wait 10m') });
  expect(stdout).toContain('We have not heard from you for a while');
  expect(stdout).toContain('The session ended: auto_finished (timeout).');
  expect(exitCode).toBe(0);
});

test('real time passes too while somebody thinks', async () => {
  const clock = new FakeClock();
  const input = new PassThrough();
  let printed = '';
  const run = runParley(online, { input, clock, onOutput: (text) => (printed += text) });
  await expect.poll(() => printed).toContain('2  After-sales');
  await clock.advance(600_000);
  expect((await run).stdout).toContain('auto_finished (timeout)');
});

test('a flow outside its service hours says so', async () => {
  const { stdout } = await runParley(['flow', 'run', 'examples/online-reception', '--at', '2026-03-01T10:00:00+08:00']);
  expect(stdout).toContain('We are here on weekdays');
  expect(stdout).toContain('The session ended: outside_service_time.');
});

test('an agent declines, another is offered the session; a transfer queues it again', async () => {
  const input = script('1', '/decline', '/offer Mei', '/accept Mei', '/transfer vip', '/where', '/leave');
  const { stdout, exitCode } = await runParley(online, { input });
  expect(stdout).toContain('ringing at an agent');
  expect(stdout).toContain('Mei is here');
  expect(stdout).toMatch(/in the queue of vip[^]*The session ended: /);
  expect(exitCode).toBe(0);
});

test('with nobody online the flow takes another way', async () => {
  const { stdout } = await runParley(['flow', 'run', 'examples/robot-first', '--offline'], { input: script('agent') });
  expect(stdout).toContain('The session ended: no_agent_online.');
});

test('what cannot happen is said, and fails a script', async () => {
  const { stdout, exitCode } = await runParley(online, { input: script('/say hello', '/nonsense', '/quit') });
  expect(stdout).toContain('This can happen only while the session is with an agent; it is in the flow.');
  expect(stdout).toContain('There is no /nonsense.');
  expect(stdout).toContain('Stopped; the session is not over (flow).');
  expect(exitCode).toBe(1);
});

test('every event is a JSON object for a machine', async () => {
  const { stdout } = await runParley([...online, '--json'], { input: script('1', '/leave') });
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string });
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['said', 'state', 'finished']));
  expect(events.at(-1)).toMatchObject({ type: 'finished', state: 'ended', ended: { status: 'visitor_left_queued' } });
});

test.each([
  [['--mock', 'score'], '--mock score: write'],
  [['--mock', 'nobody=fail'], 'no module with the id "nobody"'],
  [['--at', 'tomorrow'], '--at tomorrow: write a time'],
  [['--allow-host', 'http://x'], '--allow-host: "http://x" is not a host'],
])('an option that is wrong is a usage error: %s', async (options, message) => {
  const { exitCode, stderr } = await runParley(['flow', 'run', 'examples/online-reception', ...options]);
  expect(stderr).toContain(message);
  expect(exitCode).toBe(2);
});
