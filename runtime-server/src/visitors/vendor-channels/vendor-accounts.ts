import { BoundedCache } from '@parley/engine';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { loadVendorChannel, noteVendorHealth } from '../../definitions/channels/vendor-account.store.ts';
import type { VendorChannel } from '../../definitions/channels/vendor-account.ts';

/** The vendor channels that this node speaks for, and how they do. */
export type VendorAccounts = {
  /** Null when there is none, or it was deleted. */
  find: (channelId: string) => Promise<VendorChannel | null>;
  /** It was changed: read anew when it is asked for. */
  forget: (channelId: string) => void;
  noteCallback: (channelId: string) => void;
  noteSent: (channelId: string) => void;
  noteFailure: (channelId: string, message: string) => void;
};

/** A change in the console is known on every node within this time. */
const keptMilliseconds = 2_000;
const keptChannels = 10_000;
/** The times of what goes well are written no oftener than this. */
const healthMilliseconds = 10_000;

type Health = { callbackAt: number; sentAt: number; error: string | null };

export function createVendorAccounts({
  db,
  clock,
  secrets,
  logger,
}: {
  db: Executor;
  clock: Clock;
  secrets: Secrets;
  logger: Logger;
}): VendorAccounts {
  const channels = createLoadingCache<string, VendorChannel | null>({
    keyOf: (channelId) => channelId,
    load: (channelId) => loadVendorChannel(db, secrets, channelId),
    maxEntries: keptChannels,
    maxAge: { milliseconds: keptMilliseconds, clock },
  });
  const health = new BoundedCache<string, Health>(keptChannels);
  const healthOf = (channelId: string): Health =>
    health.getOrMake(channelId, () => ({ callbackAt: 0, sentAt: 0, error: null }));
  const write = (channelId: string, values: Parameters<typeof noteVendorHealth>[2]): void => {
    noteVendorHealth(db, channelId, values).catch((error: unknown) => {
      logger.warn({ err: error, channelId }, 'how a vendor channel does could not be written');
    });
  };

  return {
    find: channels.get,
    forget: channels.forget,
    noteCallback: (channelId) => {
      const now = clock.now();
      const state = healthOf(channelId);
      if (now.getTime() - state.callbackAt < healthMilliseconds) return;
      state.callbackAt = now.getTime();
      write(channelId, { last_callback_at: now });
    },
    noteSent: (channelId) => {
      const now = clock.now();
      const state = healthOf(channelId);
      if (state.error === null && now.getTime() - state.sentAt < healthMilliseconds) return;
      state.sentAt = now.getTime();
      state.error = null;
      write(channelId, { last_sent_at: now, last_error: null, last_error_at: null });
    },
    noteFailure: (channelId, message) => {
      const state = healthOf(channelId);
      if (state.error !== message) logger.warn({ channelId, reason: message }, 'a vendor was not told something');
      state.error = message;
      write(channelId, { last_error: message.slice(0, 500), last_error_at: clock.now() });
    },
  };
}
