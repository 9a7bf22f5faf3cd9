import type { Clock } from '../../platform/clock.ts';
import { createCoalescedRuns, createPeriodic } from '../../platform/concurrency/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import { passItem } from '../../sessions/realtime/thread-items.ts';
import { readThreadPage, type PageItem } from '../../sessions/realtime/thread-page.ts';
import { backOff } from './inbox.ts';
import { toVendorContent } from './vendor-content.ts';
import type { VendorAccounts } from './vendor-accounts.ts';
import type { VendorChannel } from '../../definitions/channels/vendor-account.ts';
import type { VendorDriver, VendorOutcome } from './vendor-driver.ts';
import {
  advanceThread,
  findVendorKey,
  leaseThread,
  listBehind,
  releaseThread,
  type LeasedThread,
} from './vendor-thread.store.ts';

/**
 * Tells vendors what happens in their threads: messages in order, what changes of them, what is withdrawn. The thread is
 * the outbox and a cursor says how far the vendor is, so nothing that was committed is lost and a turn writes nothing
 * more. At least once: a repetition carries the same numbers, by which the vendor knows it.
 */
export type VendorDeliveries = {
  /** Something was committed in this thread. */
  wake: (threadId: string) => void;
  start: () => void;
  stop: () => Promise<void>;
  sweep: () => Promise<void>;
  idle: () => Promise<void>;
};

export type VendorDeliveriesOptions = {
  database: Pick<Database, 'kysely' | 'pool'>;
  clock: Clock;
  logger: Logger;
  accounts: VendorAccounts;
  driverOf: (channel: VendorChannel) => VendorDriver;
  nodeId: string;
};

const sweepMilliseconds = 2_000;
const pageItems = 50;
/** A refusal that has not passed by then never does: the message is given up, those after it go on. */
const refusedTries = 4;
/** So often is a vendor tried that does not answer: for about a day. */
const unreachableTries = 150;

export function createVendorDeliveries(options: VendorDeliveriesOptions): VendorDeliveries {
  const { database, clock, logger, accounts, driverOf, nodeId } = options;
  const db = database.kysely;
  let isStopped = false;

  const tell = async (
    channel: VendorChannel,
    { threadId, userId }: LeasedThread,
    item: PageItem,
  ): Promise<{ outcome: VendorOutcome; messageId?: string }> => {
    const driver = driverOf(channel);
    const nothing: VendorOutcome = { status: 'done', key: null };
    if (item.kind === 'message') {
      const { id, seq, from, body, recalledAt } = item.message;
      if (from.kind === 'visitor' || recalledAt !== null || seq === null) return { outcome: nothing };
      return {
        outcome: await driver.send(channel, { userId, messageId: id, seq, content: toVendorContent(body) }),
        messageId: id,
      };
    }
    const key = await findVendorKey(db, threadId, item.messageId);
    if (key === null) return { outcome: nothing };
    return {
      outcome: item.recalled
        ? await driver.withdraw(channel, { userId, key })
        : await driver.modify(channel, { userId, key, content: toVendorContent(item.body) }),
    };
  };

  /** Whether it was told, or given up. */
  const tellItem = async (channel: VendorChannel, thread: LeasedThread, item: PageItem): Promise<boolean> => {
    const { outcome, messageId } = await tell(channel, thread, item);
    const now = clock.now();
    if (outcome.status === 'failed') {
      accounts.noteFailure(channel.channelId, outcome.message);
      thread.attempts += 1;
      const tries = outcome.reason === 'refused' ? refusedTries : unreachableTries;
      if (thread.attempts < tries) {
        const at = new Date(now.getTime() + backOff(thread.attempts));
        await releaseThread(db, thread.threadId, nodeId, { attempts: thread.attempts, at });
        return false;
      }
      logger.error({ threadId: thread.threadId, reason: outcome.message }, 'a message to a vendor is given up');
    } else if (messageId !== undefined) accounts.noteSent(channel.channelId);
    thread.attempts = 0;
    thread.cursor = passItem(thread.cursor, item);
    const told = outcome.status === 'done' ? { key: outcome.key, error: null } : { key: null, error: outcome.message };
    await advanceThread(db, thread, thread.cursor, {
      now,
      ...(messageId !== undefined && { told: { messageId, ...told } }),
    });
    return true;
  };

  const deliver = async (threadId: string): Promise<void> => {
    for (;;) {
      const thread = await leaseThread(db, threadId, { nodeId, now: clock.now() });
      if (!thread) return;
      const channel = await accounts.find(thread.channelId);
      for (;;) {
        const page = await readThreadPage(database.pool, { threadId, cursor: thread.cursor, limit: pageItems });
        // A channel that was deleted is told nothing any more.
        const items = channel ? page.items.map((item) => ({ item, channel })) : [];
        for (const { item, channel: open } of items) {
          if (isStopped) return releaseThread(db, threadId, nodeId);
          if (!(await tellItem(open, thread, item))) return;
        }
        if (channel && !page.isComplete) continue;
        // Beyond what was told: changes that only agents see.
        const cursor = channel ? page.cursor : page.head;
        if (cursor.seq !== thread.cursor.seq || cursor.change !== thread.cursor.change) {
          thread.cursor = cursor;
          await advanceThread(db, thread, cursor, { now: clock.now() });
        }
        break;
      }
      await releaseThread(db, threadId, nodeId);
      // Another node that committed meanwhile found the lease taken: what it left is ours to see.
      const left = await readThreadPage(database.pool, { threadId, cursor: thread.cursor, limit: 1 });
      if (left.isComplete && left.items.length === 0) return;
    }
  };

  const threads = createCoalescedRuns<string>({
    keyOf: (threadId) => threadId,
    run: deliver,
    onError: (error, threadId) =>
      logger.warn({ err: error, threadId }, 'a vendor could not be told of a thread; trying again'),
  });

  const sweep = async (): Promise<void> => {
    for (const threadId of await listBehind(db, clock.now(), 200)) threads.trigger(threadId);
  };
  const sweeps = createPeriodic({
    clock,
    everyMilliseconds: sweepMilliseconds,
    work: sweep,
    onError: (error) => logger.warn({ err: error }, 'threads of vendors could not be looked through'),
  });

  return {
    wake: threads.trigger,
    sweep,
    idle: threads.idle,
    start: sweeps.start,
    stop: async () => {
      isStopped = true;
      await Promise.all([sweeps.stop(), threads.stop()]);
    },
  };
}
