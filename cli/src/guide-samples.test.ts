import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandsOf, readGuideSamples } from '@parley/runtime-server/testing';
import { expect, test, vi } from 'vitest';
import { repository, runParley, temporaryFolder } from './run-parley.fixtures.ts';
import { startServer } from './running-server.fixtures.ts';

vi.setConfig({ testTimeout: 60_000 });

const programName = 'cli/bin/parley.mjs';

/** What a sample runs: commands of ours, in a shell or as the steps of a workflow. */
function parleyCommandsOf({ kind, text }: { kind: string; text: string }): string[][] {
  if (kind === 'sh') {
    if (!text.startsWith('parley ')) return [];
    return commandsOf(text).map(([, ...argv]) => argv);
  }
  if (kind !== 'yaml') return [];
  const steps = [...text.matchAll(/- run: node \S+parley\.mjs (.*)/g)];
  return steps.flatMap(([, line = '']) => commandsOf(line));
}

test('every command of the guide does what it is shown for, one after the other', async () => {
  await using server = await startServer();
  await using folder = await temporaryFolder();
  const document = JSON.parse(
    await readFile(join(repository, 'examples/src/keyword-menu/keyword-menu.flow.json'), 'utf8'),
  ) as object;
  await server.api.post('/flows', { ...document, name: 'Reception' });
  const commands = (await readGuideSamples('api', 'en')).flatMap(parleyCommandsOf);
  expect(commands.length).toBeGreaterThan(6);
  for (const argv of commands) {
    const ran = await runParley(argv, { env: server.env, cwd: folder.path });
    expect(ran.exitCode, `${argv.join(' ')}: ${ran.stdout}${ran.stderr}`).toBe(0);
  }
  expect(await readFile(join(folder.path, 'reports/test.xml'), 'utf8')).toContain('failures="0"');
});

test('an assistant is given a program that there is', async () => {
  const sample = (await readGuideSamples('api', 'en')).find(({ text }) => text.includes('mcpServers'));
  const { mcpServers } = JSON.parse(sample?.text ?? '{}') as {
    mcpServers: { parley: { args: string[]; env: object } };
  };
  const { args, env } = mcpServers.parley;
  expect(args).toEqual([expect.stringMatching(new RegExp(`/${programName}$`)), 'mcp']);
  expect(existsSync(join(repository, programName))).toBe(true);
  expect(Object.keys(env)).toEqual(['PARLEY_SERVER', 'PARLEY_API_KEY']);
});
