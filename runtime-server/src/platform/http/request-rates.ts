import type { Clock } from '../clock.ts';
import { AppError } from '../errors/index.ts';
import { createRateLimiter } from '../rate-limit.ts';
import type { Actor } from './actor.ts';

/** Takes a request of an API key, and says what is left (draft-ietf-httpapi-ratelimit-headers). */
export type RequestRates = {
  /** @throws AppError `too_many_requests` */
  take(actor: Actor | null): Readonly<Record<string, string>>;
};

/** `perSecond`: of one key to this node, in the long run. */
export function createRequestRates({ clock, perSecond }: { clock: Clock; perSecond: number }): RequestRates {
  const burst = perSecond * secondsAtOnce;
  const limiter = createRateLimiter({ burst, ratePerSecond: perSecond, clock });
  const policy = `"api-key";q=${burst};w=${secondsAtOnce}`;
  const tooMany = `This API key sends more than ${perSecond} requests a second. Wait as Retry-After says.`;
  return {
    take(actor) {
      if (actor?.kind !== 'api-key') return none;
      const verdict = limiter.take(actor.keyId);
      if (!verdict.isAllowed) {
        throw new AppError('too_many_requests', tooMany, { retryAfterSeconds: verdict.retryAfterMs / 1000 });
      }
      const { remaining } = verdict;
      const untilFull = Math.ceil((burst - remaining) / perSecond);
      return { 'RateLimit-Policy': policy, RateLimit: `"api-key";r=${remaining};t=${untilFull}` };
    },
  };
}

const none = {};
/** What is not sent in so many seconds may be sent at once. */
const secondsAtOnce = 10;
