import type { Audit } from '../../organisation/audit/audit.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import { toCustomBody, vendorTypingData } from '../../sessions/messages/custom-messages.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Facts } from '../../platform/facts/facts.ts';
import { createSequences } from '../../platform/concurrency/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Route } from '../../platform/http/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Metrics } from '../../platform/metrics.ts';
import type { Random } from '../../platform/random.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { Hub } from '../../sessions/realtime/hub.ts';
import type { VisitorReceiver } from '../receiving/receive.ts';
import { seatStatus } from '../receiving/seat-status.ts';
import type { RequestDependencies } from '../../platform/outgoing/guarded-request.ts';
import { createVendorDeliveries, type VendorDeliveries } from './deliveries.ts';
import { createVendorInbox, type VendorInbox } from './inbox.ts';
import { createPace } from './pace.ts';
import { createVendorAccounts } from './vendor-accounts.ts';
import type { VendorChannel } from '../../definitions/channels/vendor-account.ts';
import { isVendorKind } from '../../definitions/channels/vendor-input.ts';
import { vendorServers } from './registry.generated.ts';
import { createTakeCallback } from './take-callback.ts';
import type { VendorDriver, VendorServer } from './vendor-driver.ts';
import { vendorTestRoutes } from './vendor-test.routes.ts';
import { findThreadOfUser, findVendorThread, retryNow } from './vendor-thread.store.ts';

/** Channels whose visitors come by somebody else's chat. A vendor is one folder here, found by the generated registry. */
export type VendorSide = {
  routes: Route[];
  inbox: VendorInbox;
  deliveries: VendorDeliveries;
  start: () => void;
  stop: () => Promise<void>;
};

export type VendorSideOptions = {
  database: Database;
  clock: Clock;
  random: Random;
  newId: NewId;
  logger: Logger;
  secrets: Secrets;
  audit: Audit;
  nodeId: string;
  baseUrl: string;
  dispatcher: RequestDependencies['dispatcher'];
  runner: SessionRunner;
  metrics: Metrics;
  facts: Facts;
  receiver: Pick<VisitorReceiver, 'receive'>;
  hub: Pick<Hub, 'onAgentTyping' | 'reportVisitorTyping'>;
};

export function createVendorSide(options: VendorSideOptions): VendorSide {
  const { database, clock, logger, metrics, runner, hub } = options;
  const db = database.kysely;
  const accounts = createVendorAccounts({ ...options, db });
  const tools = { ...options, pace: createPace(clock) };
  const servers = new Map<string, VendorServer>(Object.entries(vendorServers));
  const drivers = new Map([...servers].map(([kind, server]) => [kind, server.createDriver(tools)]));
  const driverOf = ({ kind }: VendorChannel): VendorDriver => {
    const driver = drivers.get(kind);
    if (!driver) throw new Error(`There is no driver for channels of the kind ${kind}.`);
    return driver;
  };

  const sendFlag = async (channel: VendorChannel, userId: string, data: string): Promise<void> => {
    const outcome = await driverOf(channel).sendFlag(channel, { userId, data });
    // It says how things are now: later it would be wrong.
    if (outcome.status === 'failed') accounts.noteFailure(channel.channelId, outcome.message);
  };
  const flagThread = async (threadId: string, data: string): Promise<void> => {
    const place = await findVendorThread(db, threadId);
    if (!place?.isOnline) return;
    const channel = await accounts.find(place.channelId);
    if (channel) await sendFlag(channel, place.userId, data);
  };
  /** Flags of one thread leave in their order. */
  const flags = createSequences((error, threadId) =>
    logger.warn({ err: error, threadId }, 'a vendor was not told a flag'),
  );
  const flag = (threadId: string, data: string): void => flags.add(threadId, () => flagThread(threadId, data));

  const inbox = createVendorInbox({ ...options, accounts, reply: sendFlag });
  const noteVisitorTyping = async (channelId: string, userId: string): Promise<void> => {
    const threadId = await findThreadOfUser(db, { channelId, userId });
    if (threadId !== null) hub.reportVisitorTyping(threadId);
  };
  const take = createTakeCallback({
    clock,
    accounts,
    inbox,
    noteTyping: (channelId, userId) => {
      noteVisitorTyping(channelId, userId).catch((error: unknown) =>
        logger.warn({ err: error, channelId }, 'typing was not passed on'),
      );
    },
  });
  const told = metrics.counter(
    'vendor_deliveries',
    'Messages, changes and withdrawals told to vendors, by what became of them.',
    ['kind', 'result'],
  );
  const deliveries = createVendorDeliveries({
    ...options,
    accounts,
    driverOf,
    count: (kind, result) => told.inc({ kind, result }),
  });
  options.facts.onOwn(['vendor-channel.changed'], async ({ channelId }) => {
    accounts.forget(channelId);
    await retryNow(db, channelId, clock.now());
    await deliveries.sweep();
  });
  runner.onCommitted(({ before, after, flags: turnFlags }) => {
    // Other channels cost this comparison and nothing more.
    if (!isVendorKind(after.channelKind)) return;
    deliveries.wake(after.threadId);
    for (const { data } of turnFlags) flag(after.threadId, data);
    const isServing = after.state === 'serving';
    if (isServing !== (before.state === 'serving')) flag(after.threadId, seatStatus(isServing));
  });
  // Whether a thread is a vendor's, asked once for each in which agents write on this node.
  const vendorThreads = createLoadingCache<string, boolean>({
    keyOf: (threadId) => threadId,
    load: async (threadId) => (await findVendorThread(db, threadId)) !== null,
    maxEntries: 10_000,
  });
  const noteAgentTyping = async (threadId: string): Promise<void> => {
    if (!(await vendorThreads.get(threadId))) return;
    flag(threadId, typing);
    flag(threadId, vendorTypingData);
  };
  hub.onAgentTyping((threadId) => {
    noteAgentTyping(threadId).catch((error: unknown) =>
      logger.warn({ err: error, threadId }, 'typing was not passed on'),
    );
  });

  return {
    routes: [
      ...[...servers.values()].flatMap((server) => server.routes({ clock, find: accounts.find, take })),
      ...vendorTestRoutes({ ...options, driverOf }),
    ],
    inbox,
    deliveries,
    start: () => {
      inbox.start();
      deliveries.start();
    },
    stop: async () => {
      await inbox.stop();
      await flags.idle();
      await deliveries.stop();
    },
  };
}

/** Never with 0: mobile clients read every src 12 as "typing". */
const typing = toCustomBody({ customerServicePlugin: 0, src: '12', typingStatus: 1 }).data;
