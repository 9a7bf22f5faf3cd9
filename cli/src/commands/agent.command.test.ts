import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { patience } from '@parley/runtime-server/testing';
import { runParley, type ParleyRun } from '../run-parley.fixtures.ts';
import { startServer, type RunningServer } from '../running-server.fixtures.ts';

// Two people take their turns here, on a machine that may be busy.
vi.setConfig({ testTimeout: patience(60_000) });

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server[Symbol.asyncDispose]());

/** A command in a terminal of its own, typed into line by line. */
function terminal(argv: string[], env: Record<string, string>) {
  const input = new PassThrough();
  let output = '';
  const finished: Promise<ParleyRun> = runParley(argv, { input, env, onOutput: (text) => (output += text) });
  return {
    type: (line: string) => void input.write(`${line}\n`),
    sees: (wanted: string | RegExp) => expect.poll(() => output, { timeout: patience(15_000) }).toMatch(wanted),
    quit: () => {
      input.end();
      return finished;
    },
  };
}

test('the main job in two terminals: offer, accept, talk, note, end, rating', async () => {
  const lin = await server.addAgent('Lin', ['pre-sales']);
  const env = { PARLEY_SERVER: server.url, PARLEY_PASSWORD: lin.password };
  const agent = terminal(['agent', '--email', lin.email], env);
  await agent.sees('[you are available');
  const channel = await server.channelOf('Online reception');
  const visitor = terminal(['chat', '--server', server.url, '--channel', channel, '--name', 'Wang'], {});
  await visitor.sees('Pre-sales');
  visitor.type('1');

  await agent.sees(/☎ #1 Wang \(pre-sales\) ringing, \d+ unread: \/accept or \/decline within/);
  agent.type('/accept');
  // What was said before comes first, as it was said.
  await agent.sees(/You serve #1 Wang \(pre-sales\)\n[^]*#1 Wang: Pre-sales\n[^]*You are talking with Lin/);
  await visitor.sees('[Lin is here]');
  visitor.type('Is the blue one in stock?');
  await agent.sees('#1 Wang: Is the blue one in stock?');
  agent.type('Yes, it is.');
  await visitor.sees('Lin: Yes, it is.');
  agent.type('/note asks about blue');
  await agent.sees('Noted, for agents only.');
  agent.type('/history');
  await agent.sees(/Wang: Is the blue one in stock\?[^]*Wang: Is the blue one in stock\?/);
  agent.type('/end');
  await agent.sees('#1 has ended: ok');
  await visitor.sees('Very satisfied');
  visitor.type('5');
  await visitor.sees('Thank you for your rating.');
  const { stdout, exitCode } = await visitor.quit();
  expect(stdout).not.toContain('asks about blue');
  expect(stdout).toContain('Thank you for talking with Lin.');
  expect(exitCode).toBe(0);
  const { items } = await server.api.get<{ items: { id: string }[] }>('/sessions?state=ended&limit=1');
  const rated = await server.api.get<{ rating: unknown }>(`/sessions/${items[0]?.id ?? ''}`);
  expect(rated.rating).toMatchObject({ selected: { content: 'Very satisfied' } });
  expect((await agent.quit()).exitCode).toBe(0);
});

test('an agent declines, looks at the queue, and joins', async () => {
  const mei = await server.addAgent('Mei', ['pre-sales']);
  const env = { PARLEY_SERVER: server.url, PARLEY_EMAIL: mei.email, PARLEY_PASSWORD: mei.password };
  const agent = terminal(['agent'], env);
  await agent.sees('[you are available');
  const channel = await server.channelOf('Online reception');
  const visitor = terminal(['chat', '--server', server.url, '--channel', channel, '--name', 'Zhao'], {});
  await visitor.sees('Pre-sales');
  visitor.type('1');
  await agent.sees(/☎ .*Zhao/);
  // Or it would ring again at once: nobody else is there.
  agent.type('/status busy');
  await agent.sees('You are busy.');
  agent.type('/decline');
  await agent.sees('#1 is queued');
  agent.type('/queue');
  await agent.sees(/#1 Zhao \(pre-sales\) queued/);
  agent.type('/join 1');
  await agent.sees(/You serve #1 Zhao/);
  agent.type('/transfer group nowhere');
  await agent.sees('nowhere');
  visitor.type('/end');
  await agent.sees('#1 has ended');
  expect((await agent.quit()).exitCode).toBe(1);
  await visitor.quit();
});

test('a wrong password, and nobody to be, are said plainly', async () => {
  const env = { PARLEY_SERVER: server.url };
  const wrong = await runParley(['agent', '--email', 'nobody@example.com', '--password', 'wrong-password'], { env });
  expect(wrong.exitCode).toBe(1);
  expect(wrong.stderr).toContain('(unauthorized)');
  expect(wrong.stderr).not.toContain('API key');
  const nobody = await runParley(['agent'], { env });
  expect(nobody).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Say who you are') });
});
