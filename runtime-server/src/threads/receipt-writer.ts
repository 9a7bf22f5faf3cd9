import { sql } from 'kysely';
import type { Cancel, Clock } from '../platform/clock.ts';
import type { Executor } from '../platform/database/index.ts';
import type { Logger } from '../platform/logger.ts';

/** Writes how far messages were delivered, many threads at once: each one alone would be a write for every message. */
export type ReceiptWriter = {
  noteDelivered: (threadId: string, seq: number) => void;
  /** Writes what is noted; what cannot be written is noted again. */
  flush: () => Promise<void>;
  stop: () => Promise<void>;
};

const flushMilliseconds = 5_000;

export function createReceiptWriter({
  db,
  clock,
  logger,
}: {
  db: Executor;
  clock: Clock;
  logger: Logger;
}): ReceiptWriter {
  let noted = new Map<string, number>();
  let cancel: Cancel | null = null;
  let writing: Promise<void> = Promise.resolve();

  const noteDelivered = (threadId: string, seq: number): void => {
    if ((noted.get(threadId) ?? 0) >= seq) return;
    noted.set(threadId, seq);
    cancel ??= clock.setTimer(flushMilliseconds, () => void flush());
  };

  const write = async (): Promise<void> => {
    const batch = noted;
    if (batch.size === 0) return;
    noted = new Map();
    try {
      // In one order everywhere: two nodes may write the same threads.
      const rows = [...batch].sort(([a], [b]) => (a < b ? -1 : 1));
      await sql`
        update thread t set delivered_seq = d.seq
        from unnest(${rows.map(([id]) => id)}::text[], ${rows.map(([, seq]) => seq)}::int[]) as d (id, seq)
        where t.id = d.id and t.delivered_seq < d.seq`.execute(db);
    } catch (error) {
      logger.warn({ err: error }, 'receipts could not be written; they are written with the next ones');
      for (const [threadId, seq] of batch) noteDelivered(threadId, seq);
    }
  };

  const flush = (): Promise<void> => {
    cancel?.();
    cancel = null;
    writing = writing.then(write);
    return writing;
  };

  return {
    noteDelivered,
    flush,
    stop: async () => {
      await flush();
      cancel?.();
    },
  };
}
