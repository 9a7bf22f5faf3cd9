import { delay } from '../clock.ts';
import { attemptCall } from './call-interface.ts';
import type { CallDependencies, CallOutcome, InterfaceCall } from './call-interface.ts';

const firstDelayMilliseconds = 200;
const longestDelayMilliseconds = 5_000;

/**
 * How long to wait, in milliseconds, after the `failedAttempts`-th failure (from 1): doubling from 200–400 ms to
 * 2,500–5,000 ms, the place within each range chosen by `random` (from 0 up to 1), so that calls that failed together do
 * not come back together.
 */
export function nextAttemptDelay(failedAttempts: number, random: () => number): number {
  const ceiling = Math.min(longestDelayMilliseconds, firstDelayMilliseconds * 2 ** Math.max(1, failedAttempts));
  return Math.round(ceiling / 2 + random() * (ceiling / 2));
}

export type RetryDependencies = CallDependencies & {
  /** From 0 up to 1. */
  random: () => number;
};

/**
 * Repeats an interface call until it returns, fails for good, or has failed `maxErrors` times (1 = no retry, ledger
 * FLOW-29); gives the last outcome and the number of attempts made. For the command line: the server keeps attempts
 * durably and waits by deadlines, with the same policy.
 */
export async function callWithRetries(
  call: InterfaceCall & { maxErrors: number },
  deps: RetryDependencies,
): Promise<{ outcome: CallOutcome; attempts: number }> {
  for (let attempts = 1; ; attempts += 1) {
    const outcome = await attemptCall(call, deps);
    if (outcome.status === 'returned' || !outcome.retryable || attempts >= call.maxErrors) return { outcome, attempts };
    await delay(deps.clock, nextAttemptDelay(attempts, deps.random));
  }
}
