import pg from 'pg';
import { setRepeatingTimer, type Clock } from '../clock.ts';
import { createCoalescedRuns } from '../concurrency/index.ts';
import type { Logger } from '../logger.ts';
import { randomFraction, systemRandom } from '../random.ts';
import { encodeHint, type Bus, type BusPayload } from './bus.ts';
import { createSubscribers } from './subscribers.ts';

export type PostgresBusOptions = {
  /** A direct connection: LISTEN does not work through a pooler in transaction mode. */
  connectionString: string;
  clock: Clock;
  logger: Logger;
  /** Separates systems that share a database; default `parley`. */
  channel?: string;
};

/**
 * The bus of several nodes on one PostgreSQL: LISTEN and NOTIFY on one connection of its own per node. What is
 * published while a NOTIFY is under way travels with the next one, in packets below PostgreSQL's 8,000 bytes. Own
 * subscribers are served directly and hear nothing twice.
 *
 * States of the connection: `down` → `connecting` → `up` → `down` …, until stopped. While down, the newest hints are
 * kept for the other nodes; what does not fit is lost, and nobody can be told but by their own checks.
 */
export function createPostgresBus({ connectionString, clock, logger, channel = 'parley' }: PostgresBusOptions): Bus {
  const subscribers = createSubscribers(logger);
  const nodeId = systemRandom.bytes(8).toString('hex');
  const waiting: string[] = [];
  let client: pg.Client | null = null;
  let isStopped = false;
  let attempts = 0;
  let cancelRetry = (): void => undefined;
  let cancelPings = (): void => undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString,
      application_name: 'parley-bus',
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
    });
    next.on('error', (error) => lose(next, error));
    next.on('end', () => lose(next));
    next.on('notification', ({ payload }) => receive(payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${next.escapeIdentifier(channel)}`);
      if (isStopped) throw new Error('The bus was stopped while it was connecting.');
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    client = next;
    attempts = 0;
    // A peer that vanished without a word is noticed only by asking it.
    cancelPings = setRepeatingTimer(clock, PATIENCE_MS, () => {
      next.query('select 1').catch((error: unknown) => lose(next, error));
    });
    flush();
  };

  const lose = (lost: pg.Client, error?: unknown): void => {
    if (client !== lost) return;
    client = null;
    cancelPings();
    logger.warn({ err: error }, 'the bus lost its connection');
    lost.end().catch(() => undefined);
    scheduleRetry();
  };

  const scheduleRetry = (): void => {
    if (isStopped) return;
    const ms = Math.min(5_000, 50 * 2 ** attempts++) * (0.5 + randomFraction(systemRandom) / 2);
    cancelRetry = clock.setTimer(ms, () => {
      connect().then(
        () => {
          logger.info('the bus is connected again');
          subscribers.reportReconnect();
        },
        (error: unknown) => {
          if (attempts % 10 === 0) logger.warn({ err: error }, 'the bus cannot connect');
          scheduleRetry();
        },
      );
    });
  };

  const sendings = createCoalescedRuns<void>({
    keyOf: () => channel,
    run: async () => {
      while (client && waiting.length > 0) await send(client);
    },
    onError: (error) => logger.error({ err: error }, 'hints could not be sent'),
  });
  const flush = (): void => sendings.trigger();

  const send = async (current: pg.Client): Promise<void> => {
    const count = packetLength(waiting);
    try {
      await current.query({
        name: 'parley-notify',
        text: 'select pg_notify($1, $2)',
        values: [channel, `["${nodeId}",[${waiting.slice(0, count).join(',')}]]`],
      });
    } catch (error) {
      return lose(current, error);
    }
    waiting.splice(0, count);
  };

  const receive = (packet: string): void => {
    const [origin, hints] = JSON.parse(packet) as [string, [string, BusPayload][]];
    if (origin === nodeId) return;
    for (const [topic, payload] of hints) subscribers.deliver(topic, payload);
  };

  return {
    publish(topic, payload) {
      const hint = encodeHint(topic, payload);
      queueMicrotask(() => subscribers.deliver(topic, payload));
      if (isStopped) return;
      if (waiting.length >= MAX_WAITING && !sendings.isBusy()) waiting.shift();
      if (waiting.length < MAX_WAITING * 2) waiting.push(hint);
      // Later in this turn of the event loop there is often more to send along.
      queueMicrotask(flush);
    },
    subscribe: async (topic, handler) => subscribers.add(topic, handler),
    onReconnect: subscribers.onReconnect,
    isConnected: () => client !== null,
    start: connect,
    async stop() {
      isStopped = true;
      cancelRetry();
      cancelPings();
      await Promise.resolve();
      await sendings.stop();
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
      subscribers.clear();
    },
  };
}

/** How often the connection is tried, and how long an answer may take. */
const PATIENCE_MS = 10_000;
/** Hints kept while the connection is down or slow. */
const MAX_WAITING = 10_000;
/** NOTIFY takes less than 8,000 bytes; the rest is for the envelope. */
const MAX_PACKET_BYTES = 7_800;

function packetLength(hints: readonly string[]): number {
  let bytes = 0;
  let count = 0;
  for (const hint of hints) {
    bytes += Buffer.byteLength(hint) + 1;
    if (count > 0 && bytes > MAX_PACKET_BYTES) break;
    count += 1;
  }
  return count;
}
