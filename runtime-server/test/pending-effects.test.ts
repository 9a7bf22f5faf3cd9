import type { FlowDocument } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutsideEffects, type CallEffect } from '../src/sessions/flow-runner/outside-effects.ts';
import { createPendingEffects, type PendingEffects } from '../src/sessions/flow-runner/pending-effects.ts';
import type { CallOutcome } from '../src/platform/outgoing/index.ts';
import { createLogger } from '../src/platform/logger.ts';
import { deriveSecrets } from '../src/platform/secrets.ts';
import { createTestSystem, type TestNode, type TestSystem } from '../src/testing/test-server.ts';
import { eventually } from '../src/testing/eventually.ts';

const position = { x: 0, y: 0 };
const callingFlow: FlowDocument = {
  schemaVersion: 1,
  name: 'Calling',
  variables: [{ name: 'Score', type: 'string' }],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    {
      id: 'call',
      type: 'interface-call',
      position,
      config: {
        url: 'https://crm.example.com/score',
        request: { Session: '{{SystemSessionId}}' },
        response: [{ name: 'Score', variable: 'Score', default: '0' }],
        timeoutSeconds: 60,
      },
    },
    { id: 'tell', type: 'message', position, config: { parts: [{ kind: 'text', text: 'Your score is {{Score}}' }] } },
    { id: 'bye', type: 'end', position, config: {} },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'call' },
    { id: 'e2', source: 'call', port: 'next', target: 'tell' },
    { id: 'e3', source: 'tell', port: 'next', target: 'bye' },
  ],
};

describe('a call that leaves the system', () => {
  let system: TestSystem;
  let node: TestNode;

  beforeAll(async () => {
    system = await createTestSystem();
    await system.addChannel('chn_1', { flow: callingFlow });
    node = await system.node();
    // Calls are made by those of these tests alone.
    await node.sessions.effects.stop();
  });
  afterAll(() => system[Symbol.asyncDispose]());

  /** One node's part that makes calls; each call waits for `answer`. */
  const startCaller = (nodeId: string) => {
    const calls: CallEffect[] = [];
    let answer: (outcome: CallOutcome) => void = () => undefined;
    const effects: PendingEffects = createPendingEffects({
      database: system.database,
      clock: system.clock,
      random: () => 0,
      runner: node.sessions.runner,
      logger: createLogger({ level: 'silent' }),
      secrets: deriveSecrets('a secret of at least thirty-two characters'),
      nodeId,
      keepVisitorChanges: () => Promise.resolve(),
      outside: createOutsideEffects({
        call: (effect) => {
          calls.push(effect);
          return new Promise((resolve) => {
            answer = resolve;
          });
        },
      }),
    });
    return { effects, calls, answer: (Score: string) => answer({ status: 'returned', response: { Score } }) };
  };

  const leaseEnd = async (): Promise<number> => {
    const row = await system.database.kysely
      .selectFrom('pending_effect')
      .select('next_attempt_at')
      .executeTakeFirstOrThrow();
    return row.next_attempt_at.getTime();
  };

  it('is not made by another node however long it takes, while its own node lives', async () => {
    const visitor = await node.enter();
    await visitor.say('Hello');
    const [one, other] = [startCaller('one'), startCaller('other')];
    one.effects.start();
    await system.clock.advance(0);
    await eventually(() => expect(one.calls).toHaveLength(1));
    for (let seconds = 0; seconds < 30; seconds += 3) {
      const before = await leaseEnd();
      await system.clock.advance(3_000);
      await eventually(async () => expect(await leaseEnd()).toBe(before + 3_000));
    }
    await other.effects.sweep();
    expect(other.calls).toEqual([]);
    one.answer('7');
    await visitor.text('Your score is 7');
    await one.effects.stop();
    await visitor.close();
  });

  it('is made again, the very same, by another node ten seconds after its own has died; one answer counts', async () => {
    const visitor = await node.enter();
    await visitor.say('Hello');
    const [dead, other] = [startCaller('dead'), startCaller('other')];
    // It was never started: it makes the call and renews nothing.
    const last = dead.effects.sweep();
    await eventually(() => expect(dead.calls).toHaveLength(1));
    await system.clock.advance(9_999);
    await other.effects.sweep();
    expect(other.calls).toEqual([]);
    await system.clock.advance(1);
    const taken = other.effects.sweep();
    await eventually(() => expect(other.calls).toHaveLength(1));
    expect(other.calls).toEqual(dead.calls);
    other.answer('8');
    await taken;
    dead.answer('9');
    await last;
    await visitor.received('19');
    expect(visitor.lines).toEqual(['Your score is 8', 'src 19']);
    await visitor.close();
  });

  it('is left to a node that knows its type, and keeps no node awake', async () => {
    const visitor = await node.enter();
    await visitor.say('Hello');
    const { kysely } = system.database;
    await kysely.updateTable('pending_effect').set({ type: 'of-a-newer-version' }).execute();
    const [older, newer] = [startCaller('older'), startCaller('newer')];
    await older.effects.sweep();
    expect(older.calls).toEqual([]);
    await kysely.updateTable('pending_effect').set({ type: 'call-interface' }).execute();
    const taken = newer.effects.sweep();
    await eventually(() => expect(newer.calls).toHaveLength(1));
    newer.answer('6');
    await taken;
    await visitor.text('Your score is 6');
    await visitor.close();
  });
});
