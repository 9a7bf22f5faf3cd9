import type { Clock } from '../../platform/clock.ts';
import { createCoalescedRuns, createLimit, createPeriodic } from '../../platform/concurrency/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/logger.ts';
import type { VisitorReceiver } from '../receiving/receive.ts';
import type { VendorAccounts } from './vendor-accounts.ts';
import type { VendorChannel } from '../../definitions/channels/vendor-account.ts';
import type { KeptEvent } from './vendor-driver.ts';
import { enterVendorVisitor } from './vendor-visitor.ts';
import {
  finishEvent,
  forgetDone,
  keepEvents,
  leaseFirstEvent,
  listWaitingUsers,
  postponeEvent,
  type LeasedEvent,
  type VendorUser,
} from './vendor-callback.store.ts';

/**
 * What vendors tell us: kept first, so that it can be acknowledged at once, then carried out in the order in which it
 * came, by whoever has the lease of a user's first event. Begun at least once and known by its id, so it happens once;
 * what cannot be carried out now is tried again for a day.
 */
export type VendorInbox = {
  /** Resolves when it is on disk; what was kept before is left alone. */
  keep: (channelId: string, events: readonly KeptEvent[]) => Promise<void>;
  start: () => void;
  stop: () => Promise<void>;
  /** Takes up what is left: after a crash, or for another try. */
  sweep: () => Promise<void>;
  /** Resolves when nothing is in hand on this node. */
  idle: () => Promise<void>;
};

export type VendorInboxOptions = {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  newId: NewId;
  logger: Logger;
  nodeId: string;
  receiver: Pick<VisitorReceiver, 'receive'>;
  accounts: VendorAccounts;
  /** Answers of a flag message, for its sender alone. */
  reply: (channel: VendorChannel, userId: string, data: string) => Promise<void>;
};

const sweepMilliseconds = 5_000;
const keptDoneMilliseconds = 3 * 24 * 3_600_000;
const triedMilliseconds = 24 * 3_600_000;
/** Users who are taken care of at once, and events of one of them before others have their turn. */
const atOnce = 4;
const inARow = 100;

export function createVendorInbox(options: VendorInboxOptions): VendorInbox {
  const { database, clock, newId, logger, nodeId, receiver, accounts, reply } = options;
  const db = database.kysely;
  const limited = createLimit(atOnce);
  let isStopped = false;

  const carryOut = async (channel: VendorChannel, event: KeptEvent): Promise<void> => {
    const place = await enterVendorVisitor({ database, clock, newId }, channel, event.userId);
    if (!place) return;
    if (event.kind === 'presence') {
      const isOnline = { is_online: event.isOnline };
      await db.updateTable('vendor_thread').set(isOnline).where('thread_id', '=', place.thread.id).execute();
      return;
    }
    for (const [index, body] of event.bodies.entries()) {
      const clientId = index === 0 ? event.id : `${event.id}#${index}`;
      try {
        const { replies } = await receiver.receive(place, { clientId, body });
        for (const { data } of replies) await reply(channel, event.userId, data);
      } catch (error) {
        if (!(error instanceof AppError) || isPassing(error)) throw error;
        // As with a nack: it was refused, and will be however often it is tried.
        logger.info({ channelId: channel.channelId, reason: error.message }, 'a message from a vendor was refused');
      }
    }
  };

  /** Whether the user's next event may follow. */
  const tryEvent = async (channelId: string, { id, event, attempts, receivedAt }: LeasedEvent): Promise<boolean> => {
    const channel = await accounts.find(channelId);
    try {
      if (channel && event) await carryOut(channel, event);
    } catch (error) {
      const now = clock.now();
      const isOver = now.getTime() - receivedAt.getTime() > triedMilliseconds;
      logger.warn({ err: error, channelId, isOver }, 'a message from a vendor could not be carried out');
      accounts.noteFailure(channelId, `A message could not be taken in: ${reasonOf(error)}`);
      if (!isOver) {
        const at = new Date(now.getTime() + backOff(attempts + 1));
        await postponeEvent(db, channelId, id, { nodeId, attempts: attempts + 1, at });
        return false;
      }
    }
    await finishEvent(db, channelId, id, clock.now());
    return true;
  };

  const users = createCoalescedRuns<VendorUser>({
    keyOf: ({ channelId, userId }) => JSON.stringify([channelId, userId]),
    run: (user) =>
      limited(async () => {
        for (let count = 0; count < inARow && !isStopped; count += 1) {
          const leased = await leaseFirstEvent(db, user, { nodeId, now: clock.now() });
          if (!leased || !(await tryEvent(user.channelId, leased))) return;
        }
        users.trigger(user);
      }),
    onError: (error, { channelId }) =>
      logger.warn({ err: error, channelId }, 'messages from a vendor wait; trying again'),
  });

  const sweep = async (): Promise<void> => {
    const now = clock.now();
    for (const user of await listWaitingUsers(db, now, 500)) users.trigger(user);
    await forgetDone(db, new Date(now.getTime() - keptDoneMilliseconds));
  };

  const sweeps = createPeriodic({
    clock,
    everyMilliseconds: sweepMilliseconds,
    work: sweep,
    onError: (error) => logger.warn({ err: error }, 'what vendors told could not be looked through'),
  });

  return {
    keep: async (channelId, events) => {
      if (events.length === 0) return;
      await keepEvents(db, channelId, events, clock.now());
      for (const userId of new Set(events.map((event) => event.userId))) users.trigger({ channelId, userId });
    },
    sweep,
    idle: users.idle,
    start: sweeps.start,
    stop: async () => {
      isStopped = true;
      await Promise.all([sweeps.stop(), users.stop()]);
    },
  };
}

/** Whether the same may be taken later: the channel has no flow yet, the database is away. */
function isPassing({ code }: AppError): boolean {
  return code === 'unavailable' || code === 'internal' || code === 'too_fast';
}

function reasonOf(error: unknown): string {
  return error instanceof AppError ? error.message : 'an internal error; see the log';
}

/** 1 s, 2 s, 4 s … at most 10 minutes. */
export function backOff(attempts: number): number {
  return Math.min(1_000 * 2 ** Math.min(attempts - 1, 20), 600_000);
}
