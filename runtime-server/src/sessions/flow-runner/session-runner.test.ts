import { expect, it } from 'vitest';
import { compiledFlow, newSession } from '../records/session.fixtures.ts';
import { createSessionRunner } from './session-runner.ts';
import { turnTools } from './turn-tools.fixtures.ts';

it('carries out a command whenever it comes, also just as the one before has been told its outcome', async () => {
  const runner = createSessionRunner({
    database: { kysely: undefined as never, pool: undefined as never },
    tools: turnTools(compiledFlow()),
    load: () => Promise.resolve(newSession()),
    sealEvents: () => null,
    committer: { commit: () => Promise.resolve('committed'), idle: () => Promise.resolve() },
  });
  let turns = 0;
  runner.onCommitted(() => void (turns += 1));
  for (let microtasks = 0; microtasks < 20; microtasks += 1) {
    await runner.run('ses_1', () => ({ facts: { vip: true } }));
    for (let passed = 0; passed < microtasks; passed += 1) await Promise.resolve();
    await runner.run('ses_1', () => ({ facts: { vip: false } }));
  }
  expect(turns).toBe(40);
});
