import { BoundedCache } from '@parley/engine';
import { delay, type Clock } from '../../platform/clock.ts';
import { createRateLimiter, type RateLimiter } from '../../platform/rate-limit.ts';
import type { VendorTools } from './vendor-driver.ts';

/** A channel that is forgotten may call at its full rate at once: no more than after a start. */
const keptChannels = 10_000;

/** Lets each channel call its vendor as often a second as its settings say; who comes too early waits. */
export function createPace(clock: Clock): VendorTools['pace'] {
  const limiters = new BoundedCache<string, { rate: number; limiter: RateLimiter }>(keptChannels);
  return async ({ channelId, requestsPerSecond: rate }) => {
    let known = limiters.get(channelId);
    if (!known || known.rate !== rate) {
      known = { rate, limiter: createRateLimiter({ ratePerSecond: rate, burst: rate, clock, maxKeys: 1 }) };
      limiters.set(channelId, known);
    }
    for (;;) {
      const verdict = known.limiter.take('call');
      if (verdict.isAllowed) return;
      await delay(clock, verdict.retryAfterMs);
    }
  };
}
