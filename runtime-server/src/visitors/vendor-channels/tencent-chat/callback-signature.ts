import { createHash, timingSafeEqual } from 'node:crypto';

/** How far the vendor's clock and ours may be apart. */
const callbackWindowSeconds = 60;

/** What Tencent signs its callbacks with: the SHA-256 of token and time. */
export function callbackSignature(token: string, requestTime: string): string {
  return createHash('sha256')
    .update(token + requestTime)
    .digest('hex');
}

/** Whether a callback is the vendor's and not an old one that somebody sends again. */
export function isGenuineCallback(
  { sign, requestTime }: { sign: string; requestTime: string },
  { token, now }: { token: string; now: Date },
): boolean {
  if (!/^\d{1,12}$/.test(requestTime)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(requestTime)) > callbackWindowSeconds) return false;
  const expected = Buffer.from(callbackSignature(token, requestTime));
  const given = Buffer.from(sign.toLowerCase());
  return given.length === expected.length && timingSafeEqual(given, expected);
}
