import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors/index.ts';
import { createRateLimiter, type RateLimiter } from '../../platform/rate-limit.ts';

/** Who tries: the account (by e-mail or id) and the address. */
export type Attempt = { account: string; address: string };

/**
 * Counts sign-ins that failed or are being looked at: a place is taken before the password is, and given back when it was
 * right, so that a thousand at once are no more than ten one after another. Ten a minute for one account from one address (protocol.md §2); so that neither changing the
 * address nor changing the account gets around it, also a hundred a minute for an account and for an address.
 */
export type SignInLimits = {
  /**
   * Looks at a password by `look`, if there is a place; null = it is wrong. What could not be looked at does not count.
   * @throws AppError `too_many_requests`
   */
  attempt<Found>(attempt: Attempt, look: () => Promise<Found | null>): Promise<Found | null>;
};

export function createSignInLimits(clock: Clock): SignInLimits {
  const perPair = createRateLimiter({ ratePerSecond: 10 / 60, burst: 10, clock });
  const perAccount = createRateLimiter({ ratePerSecond: 100 / 60, burst: 100, clock });
  const perAddress = createRateLimiter({ ratePerSecond: 100 / 60, burst: 100, clock });
  /** Takes all places or none. */
  const reserve = (places: readonly Place[]): void => {
    const taken: Place[] = [];
    for (const place of places) {
      const verdict = place.limiter.take(place.key);
      if (verdict.isAllowed) taken.push(place);
      else {
        giveBack(taken);
        throw tooMany(Math.ceil(verdict.retryAfterMs / 1000));
      }
    }
  };
  const giveBack = (places: readonly Place[]): void => {
    for (const { limiter, key } of places) limiter.giveBack(key);
  };
  return {
    async attempt<Found>({ account, address }: Attempt, look: () => Promise<Found | null>) {
      const pair = { limiter: perPair, key: pairOf({ account, address }) };
      const places = [pair, { limiter: perAccount, key: account }, { limiter: perAddress, key: address }];
      reserve(places);
      let outcome: Found | null;
      try {
        outcome = await look();
      } catch (error) {
        giveBack(places);
        throw error;
      }
      if (outcome !== null) {
        giveBack(places);
        perPair.reset(pair.key);
      }
      return outcome;
    },
  };
}

type Place = { limiter: RateLimiter; key: string };

function tooMany(retryAfterSeconds: number): AppError {
  return new AppError(
    'too_many_requests',
    `Too many failed sign-ins (the limit is 10 a minute for an account and address). Try again in ${retryAfterSeconds} s.`,
    { retryAfterSeconds },
  );
}

function pairOf({ account, address }: Attempt): string {
  return `${account} ${address}`;
}
