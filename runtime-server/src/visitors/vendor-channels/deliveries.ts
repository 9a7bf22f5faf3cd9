import type { Clock } from '../../platform/clock.ts';
import { createCoalescedRuns, createPeriodic } from '../../platform/concurrency/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import { passItem } from '../../sessions/realtime/thread-items.ts';
import { readThreadPage } from '../../sessions/realtime/thread-page.ts';
import { backOff } from './inbox.ts';
import { markDelivery } from './mark-delivery.ts';
import { tellingAskedFor, tellingOf, tellVendor, type Telling } from './telling.ts';
import type { VendorAccounts } from './vendor-accounts.ts';
import type { VendorChannel } from '../../definitions/channels/vendor-account.ts';
import type { VendorDriver, VendorOutcome } from './vendor-driver.ts';
import type { DeliveryMark } from './vendor-message.store.ts';
import {
  advanceThread,
  advanceWithKey,
  leaseThread,
  listBehind,
  releaseThread,
  type LeasedThread,
} from './vendor-thread.store.ts';

/**
 * Tells vendors what happens in their threads: messages in order, what changes of them, what is withdrawn. The thread is
 * the outbox and a cursor says how far the vendor is, so nothing that was committed is lost and a turn writes nothing
 * more. At least once: a repetition carries the same numbers, by which the vendor knows it. What the vendor does not take
 * is never passed over in silence: its message says so to agents, who may have it sent again.
 */
export type VendorDeliveries = {
  /** Something was committed in this thread. */
  wake: (threadId: string) => void;
  /** @throws AppError `conflict` when nothing of the message failed, `not_found` */
  sendAgain: (place: { threadId: string; messageId: string }) => Promise<void>;
  start: () => void;
  stop: () => Promise<void>;
  sweep: () => Promise<void>;
  idle: () => Promise<void>;
};

export type VendorDeliveriesOptions = {
  database: Pick<Database, 'kysely' | 'pool'>;
  runner: SessionRunner;
  clock: Clock;
  logger: Logger;
  accounts: VendorAccounts;
  driverOf: (channel: VendorChannel) => VendorDriver;
  nodeId: string;
  /** Of every message, change and withdrawal. */
  count: (kind: VendorChannel['kind'], result: DeliveryResult) => void;
};

/** `postponed`: tried again later. `refused` and `expired`: given up, and said so. */
export type DeliveryResult = 'delivered' | 'postponed' | 'refused' | 'expired';

const sweepMilliseconds = 2_000;
const pageItems = 50;
/** A refusal that nobody can read and that has not passed by then is taken for final. */
const unclearTries = 4;
/** So long is tried what may pass. */
const triedMilliseconds = 24 * 3_600_000;

export function createVendorDeliveries(options: VendorDeliveriesOptions): VendorDeliveries {
  const { database, runner, clock, logger, accounts, driverOf, nodeId, count } = options;
  const db = database.kysely;
  let isStopped = false;

  /** What becomes of it now that the vendor has answered; null = it is tried again later. */
  const judge = (channel: VendorChannel, thread: LeasedThread, since: Date, outcome: VendorOutcome): Verdict | null => {
    if (outcome.status === 'done') return { status: 'delivered', key: outcome.key };
    const { reason: refusal, message: reason } = outcome;
    thread.attempts += 1;
    const isExpired = clock.now().getTime() - since.getTime() >= triedMilliseconds;
    const isFinal = refusal === 'final' || (refusal === 'unclear' && thread.attempts >= unclearTries);
    // What is wrong with one message says nothing of the channel.
    if (refusal !== 'final') accounts.noteFailure(channel.channelId, reason);
    if (!isFinal && !isExpired) return null;
    logger.error({ threadId: thread.threadId, reason, refusal }, 'something was not delivered to a vendor');
    return { status: 'failed', cause: isFinal ? 'refused' : 'expired', reason };
  };

  const postpone = async (channel: VendorChannel, { threadId, attempts }: LeasedThread, since: Date): Promise<void> => {
    count(channel.kind, 'postponed');
    const at = new Date(clock.now().getTime() + backOff(attempts));
    await releaseThread(db, threadId, nodeId, { attempts, at, since });
  };

  /** Tells one thing, and agents where it fails or no longer does. Whether it is done with. */
  const tell = async (channel: VendorChannel, thread: LeasedThread, telling: Telling): Promise<boolean> => {
    const { of, message, cursor, failedOf } = telling;
    const { threadId, userId } = thread;
    const outcome = await tellVendor(driverOf(channel), channel, userId, telling);
    const now = clock.now();
    const since = telling.since ?? thread.failingSince ?? now;
    const verdict = judge(channel, thread, since, outcome);
    if (!verdict) {
      await postpone(channel, thread, since);
      return false;
    }
    Object.assign(thread, { attempts: 0, failingSince: null, cursor });
    const messageId = message.id;
    const isDelivered = verdict.status === 'delivered';
    count(channel.kind, isDelivered ? 'delivered' : verdict.cause);
    if (isDelivered && of === 'message') accounts.noteSent(channel.channelId);
    if (isDelivered && failedOf === null) {
      await advanceWithKey(db, thread, cursor, { messageId, key: of === 'message' ? verdict.key : null, now });
      return true;
    }
    const mark: DeliveryMark = isDelivered
      ? { status: 'delivered', key: of === 'message' ? verdict.key : null }
      : { ...verdict, of, at: now };
    await markDelivery({ db, runner }, { threadId, messageId }, mark, (trx) => advanceThread(trx, thread, cursor, now));
    return true;
  };

  const tellAskedFor = async (channel: VendorChannel, thread: LeasedThread): Promise<boolean> => {
    for (;;) {
      if (isStopped) return false;
      const telling = await tellingAskedFor(db, thread);
      if (!telling) return true;
      if (!(await tell(channel, thread, telling))) return false;
    }
  };

  /** Whether everything was told that there is now. */
  const tellPages = async (channel: VendorChannel, thread: LeasedThread): Promise<boolean> => {
    for (;;) {
      const { threadId, cursor } = thread;
      const page = await readThreadPage(database.pool, { threadId, cursor, limit: pageItems });
      for (const item of page.items) {
        if (isStopped) return false;
        const telling = await tellingOf(db, thread, item);
        if (!telling) await advanceTo(thread, passItem(thread.cursor, item));
        else if (!(await tell(channel, thread, telling))) return false;
      }
      if (!page.isComplete) continue;
      // Beyond what was told: changes that only agents see.
      await advanceTo(thread, page.cursor);
      return true;
    }
  };

  const advanceTo = async (thread: LeasedThread, cursor: LeasedThread['cursor']): Promise<void> => {
    if (cursor.seq === thread.cursor.seq && cursor.change === thread.cursor.change) return;
    thread.cursor = cursor;
    await advanceThread(db, thread, cursor, clock.now());
  };

  const deliver = async (threadId: string): Promise<void> => {
    for (;;) {
      const thread = await leaseThread(db, threadId, { nodeId, now: clock.now() });
      if (!thread) return;
      const channel = await accounts.find(thread.channelId);
      if (channel) {
        const isTold = (await tellAskedFor(channel, thread)) && (await tellPages(channel, thread));
        if (!isTold) {
          if (isStopped) await releaseThread(db, threadId, nodeId);
          return;
        }
      } else {
        // A channel that was deleted is told nothing any more.
        const { head } = await readThreadPage(database.pool, { threadId, cursor: thread.cursor, limit: 1 });
        await advanceTo(thread, head);
      }
      await releaseThread(db, threadId, nodeId);
      // Another node that committed meanwhile found the lease taken: what it left is ours to see.
      const left = await readThreadPage(database.pool, { threadId, cursor: thread.cursor, limit: 1 });
      if (left.isComplete && left.items.length === 0 && !(channel && (await tellingAskedFor(db, thread)))) return;
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
    sendAgain: (place) => markDelivery({ db, runner }, place, { status: 'again', at: clock.now() }),
    sweep,
    idle: threads.idle,
    start: sweeps.start,
    stop: async () => {
      isStopped = true;
      await Promise.all([sweeps.stop(), threads.stop()]);
    },
  };
}

type Verdict =
  { status: 'delivered'; key: string | null } | { status: 'failed'; cause: 'refused' | 'expired'; reason: string };
