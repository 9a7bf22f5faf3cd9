import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors/index.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';

/** Who tries: the account (by e-mail or id) and the address. */
export type Attempt = { account: string; address: string };

/**
 * Counts failed sign-ins. Ten a minute for one account from one address (protocol.md §2); so that neither changing the
 * address nor changing the account gets around it, also a hundred a minute for an account and for an address.
 */
export type SignInLimits = {
  /** Before the password is looked at. @throws AppError `too_many_requests` */
  begin(attempt: Attempt): void;
  /** After it was looked at. */
  settle(attempt: Attempt, isRight: boolean): void;
};

export function createSignInLimits(clock: Clock): SignInLimits {
  const perPair = createRateLimiter({ ratePerSecond: 10 / 60, burst: 10, clock });
  const perAccount = createRateLimiter({ ratePerSecond: 100 / 60, burst: 100, clock });
  const perAddress = createRateLimiter({ ratePerSecond: 100 / 60, burst: 100, clock });
  return {
    begin({ account, address }) {
      const verdicts = [
        // Taken before the password is checked: a hundred attempts at once must not all find the bucket full.
        perPair.take(pairOf({ account, address })),
        perAccount.check(account),
        perAddress.check(address),
      ];
      const waits = verdicts.flatMap((verdict) => (verdict.isAllowed ? [] : [verdict.retryAfterMs]));
      if (waits.length === 0) return;
      const retryAfterSeconds = Math.ceil(Math.max(...waits) / 1000);
      throw new AppError(
        'too_many_requests',
        `Too many failed sign-ins (the limit is 10 a minute for an account and address). Try again in ${retryAfterSeconds} s.`,
        { retryAfterSeconds },
      );
    },
    settle({ account, address }, isRight) {
      if (isRight) return perPair.reset(pairOf({ account, address }));
      perAccount.take(account);
      perAddress.take(address);
    },
  };
}

function pairOf({ account, address }: Attempt): string {
  return `${account} ${address}`;
}
