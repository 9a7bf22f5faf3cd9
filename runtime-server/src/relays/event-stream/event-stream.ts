import { choicesOf, testEventType } from '@parley/schemas';
import { sql } from 'kysely';
import { setInterest } from '../../organisation/outside-events/outside-interest.ts';
import type { Cancel, Clock } from '../../platform/clock.ts';
import { withTransaction, type Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Facts } from '../../platform/facts/facts.ts';
import type { Logger } from '../../platform/logger.ts';
import '../outside-log/outside-log-tables.ts';
import { renderEvent, type KeptEvent } from '../outside-log/render-event.ts';
import { streamListener } from '../outside-log/stream-listener.ts';

/** Events of an application for who reads on. */
export type EventStreams = {
  /** @throws AppError `too_many_requests` where too many read already */
  open: (reader: StreamReader) => Promise<ReadableStream<Uint8Array>>;
  /** There are new events of an application. */
  wake: (applicationId: string) => void;
  stop: () => void;
};

export type StreamReader = {
  applicationId: string;
  /** The number after which to go on; null = from now on. */
  after: number | null;
  /** What is chosen; empty = everything. */
  choices: readonly string[];
  includePersonal: boolean;
  signal: AbortSignal;
  /** Whether who opened it still may. */
  mayStill: () => Promise<boolean>;
};

/** Streams of one application on this node, events read at once, how long nobody has to read until nothing is kept. */
const mostStreams = 20;
const batch = 100;
const heldMilliseconds = 24 * 3_600_000;
const beatMilliseconds = 15_000;
const lookMilliseconds = 2_000;

type Open = { applicationId: string; look: () => void; end: () => void };

export function createEventStreams({
  database,
  clock,
  facts,
  logger,
}: {
  database: Database;
  clock: Clock;
  facts: Facts;
  logger: Logger;
}): EventStreams {
  const streams = new Set<Open>();

  /** Who listens is known for a day after they last did: so long one can go on where one left off. */
  const listen = (applicationId: string): Promise<void> =>
    withTransaction(database, (trx, afterCommit) => {
      const until = new Date(clock.now().getTime() + heldMilliseconds);
      return setInterest(
        { trx, afterCommit, facts },
        { applicationId, listener: streamListener(applicationId) },
        ['*'],
        until,
      );
    });

  const open = async (reader: StreamReader): Promise<ReadableStream<Uint8Array>> => {
    const { applicationId, signal, choices } = reader;
    if ([...streams].filter((stream) => stream.applicationId === applicationId).length >= mostStreams) {
      throw new AppError('too_many_requests', `${mostStreams} streams of this application are open already.`, {
        retryAfterSeconds: 30,
      });
    }
    await listen(applicationId);
    const start = await findStart(database, reader);
    let { position } = start;
    let wanted: (() => void) | null = null;
    let isEnded = false;
    let heldAt = clock.now().getTime();
    let beatAt = heldAt;
    const stop: Cancel[] = [];
    const encoder = new TextEncoder();
    const waiting: string[] = [': open\n\n', ...(start.missed ? [missedEvent(start.oldest)] : [])];

    const end = (): void => {
      isEnded = true;
      streams.delete(entry);
      for (const cancel of stop) cancel();
      wanted?.();
    };
    const look = (): void => {
      wanted?.();
    };
    const entry: Open = { applicationId, look, end };
    streams.add(entry);
    if (signal.aborted) end();
    signal.addEventListener('abort', end);

    /** One piece for who asks for it; null = it has ended. Nothing is read ahead of a reader who does not keep up. */
    const next = async (): Promise<string | null> => {
      for (;;) {
        const first = waiting.shift();
        if (first !== undefined) return first;
        if (isEnded) return null;
        const isBeat = clock.now().getTime() - beatAt >= beatMilliseconds;
        if (isBeat) {
          beatAt = clock.now().getTime();
          if (!(await reader.mayStill())) return null;
        }
        if (clock.now().getTime() - heldAt > heldMilliseconds / 24) {
          heldAt = clock.now().getTime();
          await listen(applicationId);
        }
        const rows = await readEvents(database, applicationId, position);
        for (const row of rows) {
          position = Number(row.position);
          if (row.type === testEventType) continue;
          if (choices.length > 0 && !choicesOf(row.type).some((choice) => choices.includes(choice))) continue;
          const event = renderEvent(row, { sequence: row.sequence, includePersonal: reader.includePersonal });
          waiting.push(`id: ${row.position}\nevent: ${row.type}\ndata: ${JSON.stringify(event)}\n\n`);
        }
        if (rows.length > 0) continue;
        if (isBeat) return ': beat\n\n';
        await new Promise<void>((resolve) => {
          wanted = resolve;
          stop.push(clock.setTimer(lookMilliseconds, resolve));
        });
        for (const cancel of stop.splice(0)) cancel();
        wanted = null;
      }
    };
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          try {
            const piece = await next();
            if (piece !== null) return controller.enqueue(encoder.encode(piece));
          } catch (error) {
            logger.warn({ err: error, applicationId }, 'a stream of events could not be read on and is closed');
          }
          end();
          controller.close();
        },
        cancel: end,
      },
      { highWaterMark: 0 },
    );
  };

  return {
    open,
    wake: (applicationId) => {
      for (const stream of streams) if (stream.applicationId === applicationId) stream.look();
    },
    stop: () => {
      for (const { end } of [...streams]) end();
    },
  };
}

/** What was between is no longer kept: who reads knows that something is missing. */
function missedEvent(oldest: number): string {
  return `event: stream.missed\ndata: ${JSON.stringify({ oldest })}\n\n`;
}

async function findStart(
  { kysely }: Pick<Database, 'kysely'>,
  { applicationId, after }: Pick<StreamReader, 'applicationId' | 'after'>,
): Promise<{ position: number; missed: boolean; oldest: number }> {
  const { rows } = await sql<{ last: string; oldest: string }>`
    select coalesce((select last from outside_position where application_id = ${applicationId}), 0) as last,
      coalesce((select min(position) from outside_event where application_id = ${applicationId}), 0) as oldest`.execute(
    kysely,
  );
  const [last, oldest] = [Number(rows[0]?.last ?? 0), Number(rows[0]?.oldest ?? 0)];
  if (after === null) return { position: last, missed: false, oldest };
  // A number that was never given is of another installation, or was made up.
  if (after > last) return { position: last, missed: true, oldest };
  return { position: after, missed: oldest > 0 && after < oldest - 1, oldest };
}

type ReadEvent = KeptEvent & { position: string; sequence: number | null };

async function readEvents(
  { kysely }: Pick<Database, 'kysely'>,
  applicationId: string,
  after: number,
): Promise<ReadEvent[]> {
  return kysely
    .selectFrom('outside_event')
    .select(['position', 'id', 'type', 'at', 'application_id', 'session_id', 'sequence', 'data'])
    .where('application_id', '=', applicationId)
    .where('position', '>', String(after))
    .orderBy('position')
    .limit(batch)
    .execute();
}
