import type { Clock } from '../clock.ts';
import { AppError } from '../errors/index.ts';
import { createRateLimiter } from '../rate-limit.ts';
import type { Actor } from './actor.ts';

/** How many requests one API key may send to one node: as many at once, and in the long run in a second. */
export const keyRate = { burst: 1_000, ratePerSecond: 100 };

/** Takes a request of an API key, and says what is left (draft-ietf-httpapi-ratelimit-headers). */
export type RequestRates = {
  /** @throws AppError `too_many_requests` */
  take(actor: Actor | null): Readonly<Record<string, string>>;
};

export function createRequestRates(clock: Clock): RequestRates {
  const limiter = createRateLimiter({ ...keyRate, clock });
  const window = keyRate.burst / keyRate.ratePerSecond;
  const policy = `"api-key";q=${keyRate.burst};w=${window}`;
  return {
    take(actor) {
      if (actor?.kind !== 'api-key') return none;
      const verdict = limiter.take(actor.keyId);
      if (!verdict.isAllowed) {
        throw new AppError('too_many_requests', tooMany, { retryAfterSeconds: verdict.retryAfterMs / 1000 });
      }
      const { remaining } = verdict;
      const untilFull = Math.ceil((keyRate.burst - remaining) / keyRate.ratePerSecond);
      return { 'RateLimit-Policy': policy, RateLimit: `"api-key";r=${remaining};t=${untilFull}` };
    },
  };
}

const none = {};
const tooMany = `This API key sends more than ${keyRate.ratePerSecond} requests a second. Wait as Retry-After says.`;
