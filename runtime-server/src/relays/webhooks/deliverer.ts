import type { Clock } from '../../platform/clock.ts';
import { createWakeableTimer } from '../../platform/concurrency/index.ts';
import type { Logger } from '../../platform/logger.ts';
import { postWebhook, signWebhook, unixSeconds, type GuardedDispatcher } from '../../platform/outgoing/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { renderEvent } from '../outside-log/render-event.ts';
import { failingAfter } from './back-off.ts';
import { claimDeliveries, nextDue, type DueDelivery } from './delivery.store.ts';
import { settleDelivered, settleFailed, type SettleDeps, type Tried } from './settle-delivery.ts';
import { openWebhookSecret } from './webhook-secret.ts';

/**
 * Sends what is due to the endpoints. A delivery belongs to the node that claimed it for a time longer than a try may take,
 * then to any: each is made at least once, always under the same id.
 */
export type Deliverer = {
  start: () => void;
  stop: () => Promise<void>;
  /** Something is due. */
  wake: () => void;
  /** Sends what is due, and waits for it. */
  sweep: () => Promise<void>;
};

export type DelivererOptions = SettleDeps & {
  clock: Clock;
  logger: Logger;
  secrets: Secrets;
  baseUrl: string;
  /** The guarded way out for an application, as for interface calls. */
  dispatcherOf: (applicationId: string) => Promise<GuardedDispatcher>;
};

/** A try takes ten seconds at most. */
const leaseMilliseconds = 20_000;
const pollMilliseconds = 2_000;
/** On their way at once from one node, and to one endpoint. */
const concurrency = 200;
const toEach = 20;

export function createDeliverer(options: DelivererOptions): Deliverer {
  const { database, clock, logger, nodeId } = options;
  const inHand = new Map<string, { webhookId: string; work: Promise<void> }>();
  const settle = createSettler(options);

  const perform = async (row: DueDelivery): Promise<void> => {
    const began = clock.now().getTime();
    const outcome = await post(options, row);
    await settle({ row, outcome, milliseconds: clock.now().getTime() - began });
  };

  const take = (row: DueDelivery): void => {
    const work = perform(row)
      .catch((error: unknown) => {
        logger.error(
          { err: error, deliveryId: row.id, webhookId: row.webhook_id },
          'a delivery failed here; another try follows when its lease ends',
        );
      })
      .finally(() => {
        inHand.delete(row.id);
        // The next of its session, or of its endpoint, may go now.
        timer.wake();
      });
    inHand.set(row.id, { webhookId: row.webhook_id, work });
  };

  const claim = async (): Promise<void> => {
    const room = concurrency - inHand.size;
    if (room <= 0) return;
    const now = clock.now();
    const counts: Record<string, number> = {};
    for (const { webhookId } of inHand.values()) counts[webhookId] = (counts[webhookId] ?? 0) + 1;
    const leaseEnd = new Date(now.getTime() + leaseMilliseconds);
    const db = database.kysely;
    const rows = await claimDeliveries(db, { nodeId, now, leaseEnd, inHand: counts, room, each: toEach, failingAfter });
    for (const row of rows) if (!inHand.has(row.id)) take(row);
  };

  const timer = createWakeableTimer({
    clock,
    atLatestMilliseconds: pollMilliseconds,
    pauseMilliseconds: 5,
    work: async () => {
      await claim();
      // What waits for one before it wakes us when that has gone.
      const due = await nextDue(database.kysely);
      return due !== null && due <= clock.now().getTime() ? null : due;
    },
    onError: (error) => logger.error({ err: error }, 'deliveries could not be taken; trying again'),
  });

  return {
    start: () => timer.start(),
    stop: async () => {
      await timer.stop();
      await Promise.all([...inHand.values()].map(({ work }) => work));
    },
    wake: () => timer.wake(),
    sweep: async () => {
      for (;;) {
        await claim();
        if (inHand.size === 0) return;
        await Promise.all([...inHand.values()].map(({ work }) => work));
      }
    },
  };
}

/** One try. Never rejects but for what is wrong with us. */
async function post({ secrets, clock, baseUrl, dispatcherOf }: DelivererOptions, row: DueDelivery) {
  const event = renderEvent(
    { ...row, id: row.event_id, session_id: row.event_session },
    { sequence: row.sequence, includePersonal: row.include_personal },
  );
  const body = JSON.stringify(event);
  const now = clock.now();
  const place = { applicationId: row.application_id, id: row.webhook_id, url: row.url };
  const isOverlapping = row.old_secret_until !== null && row.old_secret_until > now;
  const sealed = [row.secret_sealed, ...(isOverlapping && row.old_secret_sealed ? [row.old_secret_sealed] : [])];
  const headers = signWebhook(
    { id: event.id, type: event.type, time: event.time, source: `${baseUrl}/applications/${row.application_id}`, body },
    sealed.map((each) => openWebhookSecret(secrets, place, each)),
    { delivery: row.id, attempt: row.attempts + 1, unixSeconds: unixSeconds(clock) },
  );
  return postWebhook({ url: row.url, headers, body }, { dispatcher: await dispatcherOf(row.application_id), clock });
}

/** What arrived while others are being kept is kept with the next: one statement for many. */
function createSettler(deps: SettleDeps): (tried: Tried) => Promise<void> {
  let waiting: Tried[] = [];
  let flushing: Promise<void> | null = null;
  const flush = async (): Promise<void> => {
    // A moment for others that arrive together.
    await new Promise(setImmediate);
    const batch = waiting;
    waiting = [];
    flushing = null;
    await settleDelivered(deps, batch);
  };
  return ({ row, outcome, milliseconds }) => {
    if (outcome.status === 'failed') return settleFailed(deps, { row, outcome, milliseconds });
    waiting.push({ row, outcome, milliseconds });
    return (flushing ??= flush());
  };
}
