import { defaultSettings } from '@parley/schemas';
import {
  createInlineThreads,
  createServer,
  parseConfig,
  silentLogger,
  unheardListener,
  type Database,
} from '@parley/runtime-server/benching';
import type { SeededThread } from '../database/seed-threads.ts';
import { copyWaiting, seedVisitors } from './seed-queue.ts';

/** What arrived while so many waited: assignments a second, and how long each took from the queue to its agent. */
export type Routed = { perSecond: number; milliseconds: number[] };

const config = parseConfig({ APP_SECRET: 'a secret for benchmarks of thirty-two characters', DATA_DIR: '/nowhere' });
/** Visitors who come at the same time. */
const concurrency = 32;

/**
 * All agents are full and `waiting` wait; VIP visitors arrive, and for each an agent ends another session: who arrives is
 * the next to be given away, whatever the length of the queue.
 */
export async function measureRouting(
  database: Database,
  model: SeededThread,
  { name, places, waiting, arriving }: { name: string; places: number; waiting: number; arriving: number },
): Promise<Routed> {
  const { sessions, desk } = await startServer(database);
  const { runner, opener } = sessions;
  const served: string[] = [];
  const queuedAt = new Map<string, number>();
  const milliseconds: number[] = [];
  let isMeasured = false;
  const end = (): void => {
    const oldest = served.shift();
    if (oldest !== undefined) void runner.run(oldest, () => ({ events: [{ type: 'agent.ended', by: 'agent' }] }));
  };
  runner.onCommitted(({ before, after }) => {
    if (after.state === 'queued' && before.state !== 'queued' && isMeasured) {
      queuedAt.set(after.id, performance.now());
      end();
    }
    if (after.state !== 'serving' || before.state === 'serving') return;
    served.push(after.id);
    const since = queuedAt.get(after.id);
    if (since !== undefined) milliseconds.push(performance.now() - since);
  });
  const arrive = async (thread: SeededThread): Promise<string> => {
    const sessionId = await opener.open(thread);
    await runner.run(sessionId, () => ({ events: [{ type: 'visitor.message', text: 'hello', kind: 'text' }] }));
    return sessionId;
  };
  const [first] = await seedVisitors(database, model, { prefix: `${name}_first`, count: 1, vip: false });
  if (!first) throw new Error('Nobody came.');
  await database.pool.query(`update agent set status = 'busy' where application_id = $1`, [model.applicationId]);
  const sessionId = await arrive(first);
  await copyWaiting(database, model, { sessionId, prefix: `${name}_w`, count: places + waiting });
  await database.pool.query(`update agent set status = 'available' where application_id = $1`, [model.applicationId]);
  await desk.allocator.sweep();
  await desk.allocator.idle();
  const visitors = await seedVisitors(database, model, { prefix: `${name}_a`, count: arriving, vip: true });
  isMeasured = true;
  const began = performance.now();
  const comers = visitors.values();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const thread of comers) await arrive(thread);
    }),
  );
  for (let tries = 0; milliseconds.length < arriving && tries < mostSweeps; tries += 1) {
    await desk.allocator.sweep();
    await runner.drain();
  }
  const seconds = (performance.now() - began) / 1_000;
  await desk.allocator.idle();
  await runner.drain();
  if (milliseconds.length < arriving) throw new Error(`${arriving - milliseconds.length} who arrived were not served.`);
  return { perSecond: arriving / seconds, milliseconds };
}

const mostSweeps = 1_000;

async function startServer(database: Database) {
  const settings = structuredClone(defaultSettings);
  settings.reception.automatic = true;
  const server = await createServer(config, {
    database,
    threads: createInlineThreads(),
    logger: silentLogger,
    listener: unheardListener(config.port),
    settingsOf: () => Promise.resolve(settings),
    print: () => undefined,
  });
  return server.parts;
}

/** The least that a queue in a database can be: rows pulled from its head, with no rules and no agents. */
export async function measurePull(
  { pool }: Pick<Database, 'pool'>,
  { waiting, pulled }: { waiting: number; pulled: number },
): Promise<number> {
  await pool.query('drop table if exists plain_queue');
  await pool.query(`create table plain_queue (id int primary key, vip boolean not null, queued_at timestamptz not null,
    agent text)`);
  await pool.query(
    `insert into plain_queue select n, false, now() + n * interval '1 ms', null
    from generate_series(1, $1::int) n`,
    [waiting + pulled],
  );
  await pool.query('create index on plain_queue (vip desc, queued_at, id) where agent is null');
  await pool.query('vacuum analyze plain_queue');
  let left = pulled;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (left > 0) {
        left -= 1;
        await pool.query(`update plain_queue set agent = 'ann' where id = (select id from plain_queue where agent is null
          order by vip desc, queued_at, id limit 1 for update skip locked)`);
      }
    }),
  );
  return pulled / ((performance.now() - began) / 1_000);
}
