import { describe, expect, it } from 'vitest';
import { startNatsServer } from '../../testing/nats-server.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { systemClock } from '../clock.ts';
import { silentLogger } from '../logger.ts';
import { MAX_PAYLOAD_BYTES, type Bus, type BusPayload } from './bus.ts';
import { createInProcessBus } from './in-process-bus.ts';
import { createNatsBus } from './nats-bus.ts';
import { createPostgresBus } from './postgres-bus.ts';
import { eventually } from '../../testing/eventually.ts';

/** `nodes` buses that are one system, started; a bus within one process is its own only node. */
type System = { nodes: [Bus, ...Bus[]] } & AsyncDisposable;

const kinds: Record<string, () => Promise<System>> = {
  'in one process': async () => {
    const bus = createInProcessBus({ logger: silentLogger });
    await bus.start();
    return { nodes: [bus], [Symbol.asyncDispose]: () => bus.stop() };
  },
  'by PostgreSQL': async () => {
    const database = await createTestDatabase({ contents: 'empty' });
    const make = (): Bus =>
      createPostgresBus({ connectionString: database.url, clock: systemClock, logger: silentLogger });
    const nodes: [Bus, Bus] = [make(), make()];
    await Promise.all(nodes.map((bus) => bus.start()));
    return {
      nodes,
      async [Symbol.asyncDispose]() {
        await Promise.all(nodes.map((bus) => bus.stop()));
        await database[Symbol.asyncDispose]();
      },
    };
  },
  'by NATS': async () => {
    const server = await startNatsServer();
    const make = (): Bus =>
      createNatsBus({ access: { servers: [server.url] }, system: 'blue', clock: systemClock, logger: silentLogger });
    const nodes: [Bus, Bus] = [make(), make()];
    await Promise.all(nodes.map((bus) => bus.start()));
    return {
      nodes,
      async [Symbol.asyncDispose]() {
        await Promise.all(nodes.map((bus) => bus.stop()));
        await server[Symbol.asyncDispose]();
      },
    };
  },
};

describe.each(Object.entries(kinds))('a bus %s', (_kind, startSystem) => {
  it('hands a hint to every subscriber of its topic on every node, once', async () => {
    await using system = await startSystem();
    const heard = await Promise.all(system.nodes.map((bus) => listen(bus, 'thread:1')));
    const other = await listen(system.nodes[0], 'thread:2');
    const again = await listen(system.nodes[0], 'thread:1');
    for (const bus of system.nodes) bus.publish('thread:1', { seq: 13, from: '访客' });
    const expected = system.nodes.map(() => ({ seq: 13, from: '访客' }));
    for (const list of [...heard, again]) await eventually(() => expect(list).toEqual(expected));
    expect(other).toEqual([]);
  });

  it('keeps the order of one publisher, however much is published at once', async () => {
    await using system = await startSystem();
    const lists = await Promise.all(system.nodes.map((bus) => listen(bus, 'many')));
    const numbers = Array.from({ length: 2_000 }, (_, i) => i);
    for (const number of numbers) system.nodes[0].publish('many', number);
    for (const list of lists) await eventually(() => expect(list).toEqual(numbers), 5_000);
  });

  it('does not call a handler during publish, nor after unsubscribing', async () => {
    await using system = await startSystem();
    const [bus] = system.nodes;
    const heard: BusPayload[] = [];
    const unsubscribe = await bus.subscribe('t', (payload) => heard.push(payload));
    bus.publish('t', 1);
    expect(heard).toEqual([]);
    await eventually(() => expect(heard).toEqual([1]));
    unsubscribe();
    unsubscribe();
    const after = await listen(bus, 't');
    bus.publish('t', 2);
    await eventually(() => expect(after).toEqual([2]));
    expect(heard).toEqual([1]);
  });

  it('goes on when a handler throws', async () => {
    await using system = await startSystem();
    const [bus] = system.nodes;
    await bus.subscribe('t', () => {
      throw new Error('broken handler');
    });
    const heard = await listen(bus, 't');
    bus.publish('t', 'a');
    bus.publish('t', 'b');
    await eventually(() => expect(heard).toEqual(['a', 'b']));
  });

  it('carries hints up to the limit and refuses more', async () => {
    await using system = await startSystem();
    const lists = await Promise.all(system.nodes.map((bus) => listen(bus, 't')));
    const largest = '汉'.repeat(Math.floor((MAX_PAYLOAD_BYTES - '["t",""]'.length) / 3));
    for (let i = 0; i < 5; i++) system.nodes[0].publish('t', largest);
    for (const list of lists) await eventually(() => expect(list).toEqual(Array(5).fill(largest)));
    expect(() => system.nodes[0].publish('t', `${largest}汉`)).toThrow(RangeError);
  });

  it('hands out what was published before it stops', async () => {
    await using system = await startSystem();
    const lists = await Promise.all(system.nodes.map((bus) => listen(bus, 't')));
    system.nodes[0].publish('t', 'last words');
    await system.nodes[0].stop();
    for (const list of lists) await eventually(() => expect(list).toEqual(['last words']));
  });

  it('says that it is connected', async () => {
    await using system = await startSystem();
    expect(system.nodes.map((bus) => bus.isConnected())).toEqual(system.nodes.map(() => true));
  });
});

async function listen(bus: Bus, topic: string): Promise<BusPayload[]> {
  const heard: BusPayload[] = [];
  await bus.subscribe(topic, (payload) => heard.push(payload));
  return heard;
}
