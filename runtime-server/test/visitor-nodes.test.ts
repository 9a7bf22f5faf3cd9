import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../src/platform/clock.ts';
import { silentLogger } from '../src/platform/logger.ts';
import { createInProcessBus, createNatsBus, createPostgresBus, type Bus } from '../src/platform/bus/index.ts';
import { startNatsServer, type NatsServer } from '../src/testing/nats-server.ts';
import { createTestSystem, type TestSystem } from '../src/testing/test-server.ts';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { receptionFlow } from './visitor.fixtures.ts';

describe('visitors on several nodes', () => {
  let system: TestSystem;
  let nats: NatsServer;

  beforeAll(async () => {
    [system, nats] = await Promise.all([createTestSystem(), startNatsServer()]);
    await system.addChannel('chn_1', { flow: receptionFlow });
  });
  afterAll(() => Promise.all([system[Symbol.asyncDispose](), nats[Symbol.asyncDispose]()]));

  const postgresBus = (): Bus =>
    createPostgresBus({ connectionString: system.database.url, clock: systemClock, logger: silentLogger });
  const natsBus = (): Bus =>
    createNatsBus({ access: { servers: [nats.url] }, system: 'test', clock: systemClock, logger: silentLogger });

  it.each([
    ['PostgreSQL', postgresBus],
    ['NATS', natsBus],
  ])(
    'delivers to every node in order, and acknowledges a repeated message the same everywhere, by %s',
    async (_kind, bus) => {
      const [one, two] = [await system.node({ bus: bus() }), await system.node({ bus: bus() })];
      const client = await one.enter();
      const other = await VisitorClient.enter(two.socket, { token: client.token });
      const acks = await Promise.all(
        Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? client : other).say(`text ${n}`, `m${n}`)),
      );
      await client.settled();
      expect(await other.say('text 0', 'm0')).toEqual(acks[0]);
      const reader = await VisitorClient.enter(two.socket, { token: client.token });
      const head = (await reader.frame('ready')).seq;
      for (const [socket, own] of [
        [client, acks.filter((_, n) => n % 2 === 0)],
        [other, acks.filter((_, n) => n % 2 === 1)],
        [reader, []],
      ] as const) {
        const owned = new Set(own.map(({ seq }) => seq));
        const expected = Array.from({ length: head }, (_, index) => index + 1).filter((seq) => !owned.has(seq));
        await socket.frame('message', ({ message }) => message.seq === expected.at(-1));
        expect(socket.messages.map(({ seq }) => seq)).toEqual(expected);
      }
      await other.frame('session', ({ session }) => session.state === 'flow');
      await Promise.all([client.close(), other.close(), reader.close()]);
    },
  );

  it('finds what a node that died did not tell: within two seconds', async () => {
    // Two nodes that do not hear each other.
    const deaf = (): Bus => createInProcessBus({ logger: silentLogger });
    const [one, two] = [await system.node({ bus: deaf() }), await system.node({ bus: deaf() })];
    const client = await one.enter();
    const other = await VisitorClient.enter(two.socket, { token: client.token });
    await client.say('hi');
    await other.settled();
    expect(other.messages).toEqual([]);
    await system.clock.advance(2_000);
    await other.received('15');
    expect(other.lines).toEqual(['hi', 'Hello', 'src 15']);
    await other.frame('session', ({ session }) => session.state === 'flow');
    await client.say('Form');
    await client.received('21');
    await system.clock.advance(2_000);
    expect(await other.frame('updated')).toMatchObject({ seq: 3 });
    await Promise.all([client.close(), other.close()]);
  });

  it('goes on without NATS, late, and without waiting when it is back', async () => {
    const [one, two] = [await system.node({ bus: natsBus() }), await system.node({ bus: natsBus() })];
    const client = await one.enter();
    const other = await VisitorClient.enter(two.socket, { token: client.token });
    await other.settled();
    await nats.kill();
    await client.say('hi');
    await system.clock.advance(2_000);
    await other.received('15');
    await nats.start();
    await client.say('Form');
    await client.received('21');
    // The clock stands still: this came by the bus.
    await other.received('21');
    await Promise.all([client.close(), other.close()]);
  });

  it('keeps what it acknowledged when it stops, and another node goes on', async () => {
    const one = await system.node({ bus: postgresBus() });
    const client = await one.enter();
    const ack = await client.say('hi', 'first');
    await one.stop();
    expect((await client.closed).code).toBe(1001);
    const two = await system.node({ bus: postgresBus() });
    const back = await VisitorClient.enter(two.socket, { token: client.token, after: 0 });
    expect(await back.say('hi', 'first')).toEqual(ack);
    await back.say('Form');
    await back.received('21');
    expect(back.lines.slice(0, 3)).toEqual(['hi', 'Hello', 'src 15']);
    await back.close();
  });
});
