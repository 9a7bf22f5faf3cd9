import { sql } from 'kysely';
import { setRepeatingTimer, type Cancel, type Clock } from '../../platform/clock.ts';
import { withTransaction, type Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/logger.ts';
import type { VisitorReceiver } from '../visitor-socket/receive.ts';
import type { VendorAccounts } from './vendor-accounts.ts';
import type { VendorChannel } from '../../definitions/channels/vendor-account.ts';
import type { VendorEvent } from './vendor-driver.ts';
import { enterVendorVisitor } from './vendor-visitor.ts';
import './vendor-tables.ts';

/**
 * What vendors tell us: kept first, so that it can be acknowledged at once, then carried out in the order in which it
 * came, each once. What cannot be carried out now is tried again for a day.
 */
export type VendorInbox = {
  /** Resolves when it is on disk; what was kept before is left alone. */
  keep: (channelId: string, events: readonly VendorEvent[]) => Promise<void>;
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
  receiver: Pick<VisitorReceiver, 'receive'>;
  accounts: VendorAccounts;
  /** Answers of a flag message, for its sender alone. */
  reply: (channel: VendorChannel, userId: string, data: string) => Promise<void>;
};

const sweepMilliseconds = 5_000;
const keptDoneMilliseconds = 3 * 24 * 3_600_000;
const triedMilliseconds = 24 * 3_600_000;
const atOnce = 4;

export function createVendorInbox(options: VendorInboxOptions): VendorInbox {
  const { database, clock, newId, logger, receiver, accounts, reply } = options;
  const db = database.kysely;
  /** One user's events are carried out one after another; whoever is asked for again while at work works once more. */
  const working = new Map<string, { again: boolean; done: Promise<void> }>();
  let cancelSweep: Cancel = () => undefined;
  let free = atOnce;
  const waiting: (() => void)[] = [];

  const carryOut = async (channel: VendorChannel, event: VendorEvent): Promise<void> => {
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

  const workOff = async (channelId: string, userId: string): Promise<void> => {
    const channel = await accounts.find(channelId);
    await withTransaction(database, async (trx) => {
      // Whoever has the rows carries them out; another node that was told of later ones waits here.
      const rows = await trx
        .selectFrom('vendor_callback')
        .selectAll()
        .where('channel_id', '=', channelId)
        .where('user_id', '=', userId)
        .where('done_at', 'is', null)
        .orderBy('number')
        .limit(100)
        .forUpdate()
        .execute();
      for (const row of rows) {
        const now = clock.now();
        // What follows must not come before it.
        if (row.next_attempt_at && row.next_attempt_at > now) return;
        const update = trx
          .updateTable('vendor_callback')
          .where('channel_id', '=', channelId)
          .where('callback_id', '=', row.callback_id);
        try {
          if (channel && row.event) await carryOut(channel, row.event);
          await update.set({ done_at: now, event: null }).execute();
        } catch (error) {
          const isOver = now.getTime() - row.received_at.getTime() > triedMilliseconds;
          logger.warn({ err: error, channelId, isOver }, 'a message from a vendor could not be carried out');
          accounts.noteFailure(channelId, `A message could not be taken in: ${reasonOf(error)}`);
          const attempts = row.attempts + 1;
          await update
            .set(
              isOver
                ? { done_at: now, event: null, attempts }
                : { attempts, next_attempt_at: new Date(now.getTime() + backOff(attempts)) },
            )
            .execute();
          if (!isOver) return;
        }
      }
    });
  };

  const limited = async (work: () => Promise<void>): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => void waiting.push(resolve));
    try {
      await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };

  const take = (channelId: string, userId: string): void => {
    const key = JSON.stringify([channelId, userId]);
    const current = working.get(key);
    if (current) {
      current.again = true;
      return;
    }
    const entry = { again: false, done: Promise.resolve() };
    working.set(key, entry);
    entry.done = (async () => {
      try {
        do {
          entry.again = false;
          await limited(() => workOff(channelId, userId));
        } while (entry.again);
      } catch (error) {
        logger.warn({ err: error, channelId }, 'messages from a vendor wait; trying again');
      } finally {
        working.delete(key);
      }
    })();
  };

  const sweep = async (): Promise<void> => {
    const now = clock.now();
    const rows = await db
      .selectFrom('vendor_callback')
      .select(['channel_id', 'user_id'])
      .distinct()
      .where('done_at', 'is', null)
      .where((eb) => eb.or([eb('next_attempt_at', 'is', null), eb('next_attempt_at', '<=', now)]))
      .limit(500)
      .execute();
    for (const row of rows) take(row.channel_id, row.user_id);
    await sql`delete from vendor_callback where (channel_id, callback_id) in (
      select channel_id, callback_id from vendor_callback
      where done_at < ${new Date(now.getTime() - keptDoneMilliseconds)} limit 1000)`.execute(db);
  };
  const idle = async (): Promise<void> => {
    while (working.size > 0) await Promise.all([...working.values()].map(({ done }) => done));
  };

  return {
    keep: async (channelId, events) => {
      if (events.length === 0) return;
      await db
        .insertInto('vendor_callback')
        .values(
          events.map((event) => ({
            channel_id: channelId,
            callback_id: event.id,
            user_id: event.userId,
            event: JSON.stringify(event),
            received_at: clock.now(),
          })),
        )
        .onConflict((conflict) => conflict.columns(['channel_id', 'callback_id']).doNothing())
        .execute();
      for (const userId of new Set(events.map((event) => event.userId))) take(channelId, userId);
    },
    sweep,
    idle,
    start: () => {
      cancelSweep = setRepeatingTimer(clock, sweepMilliseconds, () => {
        sweep().catch((error: unknown) => logger.warn({ err: error }, 'what vendors told could not be looked through'));
      });
    },
    stop: async () => {
      cancelSweep();
      await idle();
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
