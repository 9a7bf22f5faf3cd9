import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Flow, FlowDocument } from '@parley/schemas';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { repository, runParley, temporaryFolder } from '../run-parley.fixtures.ts';
import { startServer, type RunningServer } from '../running-server.fixtures.ts';

// Scripts of lines wait for answers, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const example = join(repository, 'examples/src/robot-first/robot-first.flow.json');

async function flowFile(
  folder: string,
  name: string,
): Promise<{ path: string; change: (to: Partial<FlowDocument>) => Promise<void> }> {
  const path = join(folder, 'mine.flow.json');
  const write = async (document: object): Promise<void> => writeFile(path, JSON.stringify(document));
  const read = async (from: string): Promise<FlowDocument> => JSON.parse(await readFile(from, 'utf8')) as FlowDocument;
  await write({ ...(await read(example)), name });
  return { path, change: async (to) => write({ ...(await read(path)), ...to }) };
}

const parley = (...argv: string[]) => runParley(argv, { env: server.env });

test('a flow is pushed, pushed again without a change, published, and another version after a change', async () => {
  await using folder = await temporaryFolder();
  const { path, change } = await flowFile(folder.path, 'Pushed');
  expect((await parley('flow', 'publish', path)).stderr).toContain('was not pushed to');
  expect((await parley('flow', 'push', path)).stdout).toMatch(/✓ created flw_\w+, revision 1: no problems/);
  expect((await parley('flow', 'push', path)).stdout).toMatch(/✓ unchanged flw_\w+, revision 1/);
  expect((await parley('flow', 'publish', path, '--note', 'first')).stdout).toContain('is published as version 1');
  await change({ variables: [{ name: 'Unused', type: 'string' }] });
  const stale = await parley('flow', 'publish', path);
  expect(stale.stderr).toMatch(/is not what is in .*Push it first/);
  expect(stale.exitCode).toBe(1);
  const pushed = await parley('flow', 'push', path);
  expect(pushed.stdout).toMatch(/✓ updated flw_\w+, revision 2/);
  expect(pushed.stdout).toContain('Unused');
  expect((await parley('flow', 'publish', path)).stdout).toContain('is published as version 2');
});

test('a draft that somebody else saved is not overwritten, and what would change is shown', async () => {
  await using folder = await temporaryFolder();
  const { path, change } = await flowFile(folder.path, 'Contested');
  const { stdout } = await parley('flow', 'push', path, '--json');
  const { flowId, revision } = JSON.parse(stdout) as { flowId: string; revision: number };
  const { document } = await server.api.get<Flow>(`/flows/${flowId}`);
  const theirs = { ...document, variables: [{ name: 'Theirs', type: 'string' }] };
  await server.api.put(`/flows/${flowId}/draft`, { revision, document: theirs });
  await change({ variables: [{ name: 'Mine', type: 'string' }] });
  const refused = await parley('flow', 'push', path);
  expect(refused.stderr).toMatch(/was saved by somebody else[^]*you pushed revision 1, the draft is at revision 2/);
  expect(refused.stderr).toMatch(/Theirs[^]*Mine|Mine[^]*Theirs/);
  expect(refused.exitCode).toBe(1);
  expect((await parley('flow', 'push', path, '--force')).stdout).toContain('revision 3');
});

test('a flow with errors is saved and cannot be published; its problems are printed', async () => {
  await using folder = await temporaryFolder();
  const { path, change } = await flowFile(folder.path, 'Broken');
  await change({ edges: [] });
  expect((await parley('flow', 'push', path)).exitCode).toBe(0);
  const { exitCode, stdout } = await parley('flow', 'publish', path);
  expect(stdout).toMatch(/✗ Broken \(flw_\w+\) cannot be published: \d+ errors/);
  expect(stdout).toContain('[structure/open-port]');
  expect(exitCode).toBe(1);
});

test('an unknown key and an address where nobody is are said plainly', async () => {
  const refused = await parley('flow', 'push', example, '--api-key', 'prk_wrong');
  expect(refused.stderr).toContain('Give another key with --api-key or PARLEY_API_KEY.');
  const unreachable = await parley('flow', 'push', example, '--server', 'http://127.0.0.1:1');
  expect(unreachable.stderr).toContain('http://127.0.0.1:1 cannot be reached.');
  const without = await runParley(['flow', 'push', example], { env: {} });
  expect(without).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('An API key is needed') });
});

test('a visitor talks in the terminal: menus by number, files, a resumed conversation', async () => {
  const channel = await server.channelOf('Online reception');
  const first = await runParley(['chat', '--channel', channel, '--name', 'Li Wei', '--resume'], {
    env: server.env,
    input: `hello\n1\n/file ${join(repository, 'examples/README.md')}\n`,
  });
  expect(first.stdout).toContain('Hello Li Wei, welcome');
  expect(first.stdout).toContain('Please choose one of the entries.');
  expect(first.stdout).toContain('you: Pre-sales');
  expect(first.stdout).toMatch(/you: \[file\] README\.md \(\d+(?:\.\d)? kB\) http/);
  expect(first.stdout).toContain('[waiting for an agent, 0 ahead]');
  expect(first.exitCode).toBe(0);
  const second = await runParley(['chat', '--channel', channel, '--resume'], { env: server.env, input: '/leave\n' });
  expect(second.stdout).not.toContain('Hello');
  expect(second.stdout).toMatch(/\[waiting for an agent, 0 ahead\][^]*— the session has ended —/);
});

test('without --channel the first web channel that the key may see is used; without a key it is asked for', async () => {
  const { stdout } = await runParley(['chat'], { env: server.env, input: '/quit\n' });
  expect(stdout).toContain('[connected]');
  const asked = await runParley(['chat', '--server', server.url], { env: {} });
  expect(asked).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Say which channel: --channel chn_…') });
});

test('what a visitor cannot do now is said, and fails a script', async () => {
  const channel = await server.channelOf('Online reception');
  const { stdout, exitCode } = await runParley(['chat', '--channel', channel], {
    env: server.env,
    input: '/end\n/rate 5\n',
  });
  expect(stdout).toContain('No agent is connected to this conversation.');
  expect(stdout).toContain('Nobody has asked for a rating yet.');
  expect(exitCode).toBe(1);
});

test('a channel that does not exist ends the command', async () => {
  const { stderr, exitCode } = await runParley(['chat', '--channel', 'chn_nope'], { env: server.env });
  expect(stderr).toContain('There is no channel chn_nope.');
  expect(exitCode).toBe(1);
});

test('the audit is verified, and what an earlier run saw must still be there', async () => {
  const first = await parley('audit', 'verify');
  expect(first).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/✓ The audit is whole: \d+ entries from 1 on/),
  });
  const seen = /ends with (\d+):(\S+)/.exec(first.stdout);
  expect((await parley('audit', 'verify', '--expect', `${seen?.[1]}:${seen?.[2]}`)).exitCode).toBe(0);
  const later = await parley('audit', 'verify', '--expect', `999999:${seen?.[2]}`);
  expect(later).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('reached 999999 before') });
  expect((await parley('audit', 'verify', '--expect', 'nonsense')).exitCode).toBe(2);
});
