import { expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { systemClock, type Clock } from '../clock.ts';
import { FakeClock } from '../fake-clock.ts';
import { silentLogger } from '../logger.ts';
import type { BusPayload } from './bus.ts';
import { createPostgresBus } from './postgres-bus.ts';
import { eventually } from '../../testing/eventually.ts';

function createBus(database: TestDatabase, channel?: string, clock: Clock = systemClock) {
  return createPostgresBus({ connectionString: database.url, clock, logger: silentLogger, channel });
}

it('connects again when its connection breaks, reports it, and sends what was published meanwhile', async () => {
  await using database = await createTestDatabase({ contents: 'empty' });
  // It connects again when its clock says so, and not before somebody has looked.
  const clock = new FakeClock();
  const [one, other] = [createBus(database, undefined, clock), createBus(database)];
  await Promise.all([one.start(), other.start()]);
  const heard: BusPayload[] = [];
  await other.subscribe('t', (payload) => heard.push(payload));
  let reconnects = 0;
  one.onReconnect(() => (reconnects += 1));

  await cutConnections(database);
  await eventually(() => expect(one.isConnected()).toBe(false));
  one.publish('t', 'while away');
  await clock.advance(1_000);

  await eventually(() => expect(one.isConnected() && other.isConnected()).toBe(true), 5_000);
  expect(reconnects).toBe(1);
  await eventually(() => {
    one.publish('t', 'back');
    expect(heard).toContain('back');
  });
  await Promise.all([one.stop(), other.stop()]);
});

it('still serves its own subscribers while it is cut off', async () => {
  await using database = await createTestDatabase({ contents: 'empty' });
  const bus = createBus(database, undefined, new FakeClock());
  await bus.start();
  const heard: BusPayload[] = [];
  await bus.subscribe('t', (payload) => heard.push(payload));
  await cutConnections(database);
  await eventually(() => expect(bus.isConnected()).toBe(false));
  bus.publish('t', 'local');
  await eventually(() => expect(heard).toEqual(['local']));
  await bus.stop();
});

it('hears nothing of another system in the same database', async () => {
  await using database = await createTestDatabase({ contents: 'empty' });
  const [blue, blueToo, green] = [
    createBus(database, 'blue'),
    createBus(database, 'blue'),
    createBus(database, 'green'),
  ];
  await Promise.all([blue.start(), blueToo.start(), green.start()]);
  const heard: string[] = [];
  await blueToo.subscribe('t', () => heard.push('blue'));
  await green.subscribe('t', () => heard.push('green'));
  blue.publish('t', 1);
  await eventually(() => expect(heard).toContain('blue'));
  expect(heard).toEqual(['blue']);
  await Promise.all([blue.stop(), blueToo.stop(), green.stop()]);
});

it('refuses to start when the database cannot be reached', async () => {
  const bus = createPostgresBus({
    connectionString: 'postgres://parley:pw@127.0.0.1:1/parley',
    clock: systemClock,
    logger: silentLogger,
  });
  await expect(bus.start()).rejects.toThrow(/ECONNREFUSED/);
  await bus.stop();
});

async function cutConnections(database: TestDatabase): Promise<void> {
  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parley-bus' and datname = current_database()",
  );
}
