import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { Flow, FlowDocument } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { repository, runParley, temporaryFolder } from '../run-parley.fixtures.ts';
import { startServer, type RunningServer } from '../running-server.fixtures.ts';

vi.setConfig({ testTimeout: 60_000 });

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const example = join(repository, 'examples/src/robot-first/robot-first.flow.json');
const parley = (...argv: string[]) => runParley(argv, { env: server.env });
const documentOf = async (path: string): Promise<FlowDocument> =>
  JSON.parse(await readFile(path, 'utf8')) as FlowDocument;
const makeFlow = async (name: string): Promise<Flow> =>
  server.api.post<Flow>('/flows', { ...(await documentOf(example)), name });
const variables = (name: string) => [{ name, type: 'string' as const, default: '' }];

describe('flows that are kept with code', () => {
  test('are pulled, changed, compared, pushed and pulled again', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'kept.flow.json');
    const { id, revision } = await makeFlow('Kept');
    const pulled = await parley('flow', 'pull', 'Kept', '--out', path);
    expect(pulled.stdout).toContain(`✓ created ${path} (${id}, revision ${revision})`);
    expect((await parley('flow', 'diff', path)).exitCode).toBe(0);
    expect((await parley('flow', 'pull', id, '--out', path)).stdout).toContain('✓ unchanged');

    await writeFile(path, JSON.stringify({ ...(await documentOf(path)), variables: variables('Mine') }));
    const differs = await parley('flow', 'diff', path, '--json');
    expect(differs.exitCode).toBe(1);
    expect(JSON.parse(differs.stdout)).toMatchObject({ differs: true, changes: [expect.stringContaining('Mine')] });
    const refused = await parley('flow', 'pull', id, '--out', path);
    expect(refused).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/was changed since[^]*Mine[^]*--force/),
    });

    expect((await parley('flow', 'push', path)).stdout).toContain(`updated ${id}, revision ${revision + 1}`);
    const theirs = { ...(await documentOf(path)), variables: variables('Theirs') };
    await server.api.put(`/flows/${id}/draft`, { revision: revision + 1, document: theirs });
    // Not touched here since it was pushed: it follows.
    expect((await parley('flow', 'pull', id, '--out', path)).stdout).toContain('✓ updated');
    expect((await documentOf(path)).variables).toMatchObject([{ name: 'Theirs' }]);
  });

  test('are all pulled by their keys, and compared with what is published', async () => {
    await using folder = await temporaryFolder();
    const out = join(folder.path, 'flows');
    const { exitCode, stdout } = await parley('flow', 'pull', '--all', '--out', out, '--json');
    expect(exitCode).toBe(0);
    const { flows } = JSON.parse(stdout) as { flows: { flowId: string; path: string }[] };
    expect((await readdir(out)).length).toBe(flows.length);
    const { id, key } = await makeFlow('Published');
    const path = join(out, `${key}.flow.json`);
    await parley('flow', 'pull', id, '--out', path);
    expect((await parley('flow', 'diff', path, '--published')).stderr).toContain('was never published');
    await parley('flow', 'publish', id);
    expect((await parley('flow', 'diff', path, '--published')).stdout).toContain('is as version 1 on');
    const against = await parley('flow', 'diff', path, '--against', example);
    expect(against.stdout).toContain(`changes of ${example}`);
    expect((await parley('flow', 'pull')).exitCode).toBe(2);
    expect((await parley('flow', 'pull', 'No such flow')).stderr).toContain('neither an id nor a name');
  });

  test('are reported to continuous integration', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'broken.flow.json');
    await writeFile(path, JSON.stringify({ ...(await documentOf(example)), edges: [] }));
    const report = join(folder.path, 'reports/check.xml');
    expect((await parley('flow', 'check', path, example, '--junit', report)).exitCode).toBe(1);
    const xml = await readFile(report, 'utf8');
    expect(xml).toContain('<testsuites tests="2" failures="1">');
    expect(xml).toContain('[structure/open-port]');
    const tested = join(folder.path, 'test.xml');
    await parley('flow', 'test', example, '--min-coverage', '100', '--junit', tested);
    expect(await readFile(tested, 'utf8')).toMatch(/failures="0">[^]*name="coverage"\/>/);
  });
});

describe('an assistant (MCP)', () => {
  const connect = async (apiKey: string): Promise<Client & AsyncDisposable> => {
    const client = new Client({ name: 'test', version: '1' });
    const args = ['--conditions=@parley/source', '--import', 'tsx', join(repository, 'cli/src/main.ts'), 'mcp'];
    const env = { PATH: process.env['PATH'] ?? '', PARLEY_SERVER: server.url, PARLEY_API_KEY: apiKey };
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env, cwd: repository }));
    return Object.assign(client, { [Symbol.asyncDispose]: () => client.close() });
  };
  const call = async (client: Client, name: string, given: object = {}) => {
    const { content, isError = false } = await client.callTool({ name, arguments: { ...given } });
    const [first] = content as { text: string }[];
    return { text: first?.text ?? '', isError };
  };
  const keyWith = async (...scopes: string[]): Promise<string> =>
    (await server.api.post<{ secret: string }>('/api-keys', { name: scopes.join(), scopes })).secret;

  test('reads, draws, checks, tests and compares flows, and saves a draft that people publish', async () => {
    const { id, revision } = await makeFlow('For the assistant');
    await using client = await connect(server.apiKey);
    const { tools } = await client.listTools();
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint === false).map(({ name }) => name)).toEqual([
      'save_draft',
    ]);
    expect((await call(client, 'list_flows', { text: 'For the assistant' })).text).toContain(id);
    expect((await call(client, 'explain_flow', { flow: id })).text).toMatch(/^flowchart LR/);
    expect((await call(client, 'check_flow', { flow: 'For the assistant' })).text).toBe('No problems.');
    expect((await call(client, 'test_flow', { flow: id })).text).toMatch(/✓ [^]*ways out taken\./);
    expect((await call(client, 'compare_flow', { flow: id })).text).toContain('was never published');
    const [, said, json = ''] =
      /revision (\d+):\n([^]*)/.exec((await call(client, 'read_flow', { flow: id })).text) ?? [];
    expect(Number(said)).toBe(revision);
    const document = JSON.parse(json) as FlowDocument;

    const broken = await call(client, 'check_flow', { document: { ...document, edges: [] } });
    expect(broken.text).toContain('error [structure/open-port]');
    const stale = await call(client, 'save_draft', { flow: id, revision: revision + 5, document });
    expect(stale).toMatchObject({ isError: true, text: expect.stringContaining('Read it again') });
    const saved = await call(client, 'save_draft', {
      flow: id,
      revision,
      document: { ...document, variables: [...document.variables, ...variables('Added')] },
    });
    expect(saved).toMatchObject({ isError: false, text: expect.stringContaining(`revision ${revision + 1}`) });
    expect((await server.api.get<Flow>(`/flows/${id}`)).published).toBeNull();
    expect(await call(client, 'read_flow', { flow: 'none' })).toMatchObject({ isError: true });
    expect((await call(client, 'list_sessions')).text).toContain('"items"');
  });

  test('has the tools that its key may use, and no other', async () => {
    const namesFor = async (...scopes: string[]): Promise<string[]> => {
      await using client = await connect(await keyWith(...scopes));
      return (await client.listTools()).tools.map(({ name }) => name).sort();
    };
    const flows = ['check_flow', 'compare_flow', 'explain_flow', 'list_flows', 'read_flow', 'test_flow'];
    expect(await namesFor('flows:read')).toEqual(flows);
    expect(await namesFor('flows:write')).toEqual([...flows, 'save_draft'].sort());
    expect(await namesFor('sessions:read')).toEqual(['list_sessions', 'read_session']);
  });

  test('is told what is wrong with its key or the address', async () => {
    const wrong = await runParley(['mcp'], { env: { ...server.env, PARLEY_API_KEY: 'prk_wrong' } });
    expect(wrong).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Give another key') });
    expect((await runParley(['mcp'], { env: {} })).stderr).toContain('An API key is needed');
  });
});
