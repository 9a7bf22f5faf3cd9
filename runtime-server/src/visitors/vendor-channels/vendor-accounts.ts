import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { loadVendorChannel, noteVendorHealth } from '../../definitions/channels/vendor-account.store.ts';
import type { VendorChannel } from '../../definitions/channels/vendor-account.ts';

/** The vendor channels that this node speaks for, and how they do. */
export type VendorAccounts = {
  /** Null when there is none, or it was deleted. */
  find: (channelId: string) => Promise<VendorChannel | null>;
  noteCallback: (channelId: string) => void;
  noteSent: (channelId: string) => void;
  noteFailure: (channelId: string, message: string) => void;
};

/** A change in the console is known on every node within this time. */
const keptMilliseconds = 2_000;
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
  const kept = new Map<string, { channel: Promise<VendorChannel | null>; until: number }>();
  const health = new Map<string, Health>();
  const healthOf = (channelId: string): Health => {
    const known = health.get(channelId) ?? { callbackAt: 0, sentAt: 0, error: null };
    health.set(channelId, known);
    return known;
  };
  const write = (channelId: string, values: Parameters<typeof noteVendorHealth>[2]): void => {
    noteVendorHealth(db, channelId, values).catch((error: unknown) => {
      logger.warn({ err: error, channelId }, 'how a vendor channel does could not be written');
    });
  };

  return {
    find: (channelId) => {
      const now = clock.now().getTime();
      const known = kept.get(channelId);
      if (known && known.until > now) return known.channel;
      const channel = loadVendorChannel(db, secrets, channelId);
      kept.set(channelId, { channel, until: now + keptMilliseconds });
      channel.catch(() => kept.delete(channelId));
      return channel;
    },
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
