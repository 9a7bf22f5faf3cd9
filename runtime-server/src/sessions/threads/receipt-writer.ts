import { sql } from 'kysely';
import type { Cancel, Clock } from '../../platform/clock.ts';
import { createSequence } from '../../platform/concurrency/index.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ThreadReceipt } from './threads.store.ts';

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
  onDelivered = () => undefined,
}: {
  db: Executor;
  clock: Clock;
  logger: Logger;
  /** Told of threads that an agent looks after, once it is written. */
  onDelivered?: (threadId: string, receipt: ThreadReceipt) => void;
}): ReceiptWriter {
  let noted = new Map<string, number>();
  let cancel: Cancel | null = null;
  const writes = createSequence((error) =>
    logger.warn({ err: error }, 'receipts could not be written; they are written with the next ones'),
  );

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
      const { rows: written } = await sql<{ id: string; delivered: number; read: number; is_serving: boolean }>`
        update thread t set delivered_seq = d.seq
        from unnest(${rows.map(([id]) => id)}::text[], ${rows.map(([, seq]) => seq)}::int[]) as d (id, seq)
        where t.id = d.id and t.delivered_seq < d.seq
        returning t.id, t.delivered_seq as delivered, t.read_seq as read,
          exists (select from session s where s.id = t.last_session_id and s.state = 'serving') as is_serving`.execute(
        db,
      );
      for (const { id, delivered, read, is_serving } of written) if (is_serving) onDelivered(id, { delivered, read });
    } catch (error) {
      for (const [threadId, seq] of batch) noteDelivered(threadId, seq);
      throw error;
    }
  };

  const flush = (): Promise<void> => {
    cancel?.();
    cancel = null;
    writes.add(write);
    return writes.idle();
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
