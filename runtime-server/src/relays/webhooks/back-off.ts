/** How long to wait after the tries that failed, in milliseconds; hourly from then on (protocol §6). */
const delays = [5_000, 30_000, 120_000, 600_000];
const hour = 3_600_000;

/**
 * When a delivery is tried again after its `attempts`-th try failed; null = never, its time is over. What the receiver
 * asked for (`Retry-After`) counts where it is later. `random` (0 up to 1) spreads tries that failed together by a tenth.
 */
export function nextTry(
  { attempts, now, tryUntil, retryAfter }: { attempts: number; now: Date; tryUntil: Date; retryAfter?: string },
  random: () => number,
): Date | null {
  const delay = (delays[attempts - 1] ?? hour) * (1 + random() * 0.1);
  const asked = retryAfter === undefined ? 0 : (readRetryAfter(retryAfter, now) ?? 0);
  const at = now.getTime() + Math.max(delay, asked);
  return at > tryUntil.getTime() ? null : new Date(at);
}

/** Seconds, or a date (RFC 9110 §10.2.3), in milliseconds from now; null where it is neither. */
export function readRetryAfter(text: string, now: Date): number | null {
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * 1000;
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

/** From so many failures in a row an endpoint gets one try at a time. */
export const failingAfter = 5;
const longestPause = 600_000;

/** How long an endpoint is left alone after failing so often in a row. */
export function endpointPause(failures: number): number {
  return failures < failingAfter ? 0 : Math.min(longestPause, 5_000 * 2 ** Math.min(failures - failingAfter, 10));
}
