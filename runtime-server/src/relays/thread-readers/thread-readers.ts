import { sql } from 'kysely';
import type { Clock } from '../../platform/clock.ts';
import { createPeriodic } from '../../platform/concurrency/index.ts';
import type { Database, Executor } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';

export type ThreadReaders = {
  /** Of these threads, those whose visitor is connected, to whichever node. */
  areReading: (db: Executor, threadIds: readonly string[]) => Promise<ReadonlySet<string>>;
  start: () => void;
  stop: () => Promise<void>;
  /** Tells the others of what has changed here. */
  tell: () => Promise<void>;
};

export type ThreadReadersOptions = {
  database: Database;
  clock: Clock;
  logger: Logger;
  nodeId: string;
  /** Threads that somebody on this node reads now. */
  threadIds: () => readonly string[];
  isReadHere: (threadId: string) => boolean;
};

const everyMilliseconds = 1_000;
/** A node that says nothing for so long is gone, and who was connected to it. */
const keptMilliseconds = 60_000;
const renewMilliseconds = 20_000;

/**
 * What this node knows of itself is true at once; others read a second later from the database. Nothing is written while
 * nobody outside wants to hear of messages.
 */
export function createThreadReaders(options: ThreadReadersOptions): ThreadReaders {
  const { database, clock, logger, nodeId, threadIds, isReadHere } = options;
  const db = database.kysely;
  let told = new Set<string>();
  let renewedAt = 0;

  const tell = async (): Promise<void> => {
    const isWanted = await isAnybodyInterested(db, clock.now());
    const now = isWanted ? new Set(threadIds()) : new Set<string>();
    const came = [...now].filter((id) => !told.has(id));
    const left = [...told].filter((id) => !now.has(id));
    const at = clock.now().getTime();
    const until = new Date(at + keptMilliseconds);
    if (came.length > 0) {
      await sql`insert into thread_reader (thread_id, node_id, until)
        select t, ${nodeId}, ${until}::timestamptz from unnest(${came}::text[]) t
        on conflict (thread_id, node_id) do update set until = excluded.until`.execute(db);
    }
    if (left.length > 0) {
      await sql`delete from thread_reader where node_id = ${nodeId} and thread_id = any(${left}::text[])`.execute(db);
    }
    told = now;
    if (at - renewedAt < renewMilliseconds || told.size === 0) return;
    renewedAt = at;
    await sql`update thread_reader set until = ${until}::timestamptz where node_id = ${nodeId}`.execute(db);
    await sql`delete from thread_reader where until < ${clock.now()}::timestamptz`.execute(db);
  };
  const telling = createPeriodic({
    clock,
    everyMilliseconds,
    work: tell,
    onError: (error) => logger.warn({ err: error }, 'other nodes could not be told who is connected; trying again'),
  });

  return {
    areReading: async (executor, threadIds) => {
      const here = threadIds.filter(isReadHere);
      const others = threadIds.filter((id) => !isReadHere(id));
      if (others.length === 0) return new Set(here);
      const { rows } = await sql<{ id: string }>`select distinct thread_id as id from thread_reader
        where thread_id = any(${others}::text[]) and node_id <> ${nodeId}
          and until > ${clock.now()}::timestamptz`.execute(executor);
      return new Set([...here, ...rows.map(({ id }) => id)]);
    },
    start: () => telling.start(),
    stop: async () => {
      await telling.stop();
      if (told.size > 0) await sql`delete from thread_reader where node_id = ${nodeId}`.execute(db);
    },
    tell,
  };
}

async function isAnybodyInterested(db: Executor, now: Date): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (select from outside_interest
    where choices && '{message.created,message.*,*}'::text[]
      and (until is null or until > ${now}::timestamptz)) as is`.execute(db);
  return rows[0]?.is === true;
}
