import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endpointPause, failingAfter, nextTry, readRetryAfter } from './back-off.ts';

const now = new Date('2026-03-02T02:00:00.000Z');
const tryUntil = new Date(now.getTime() + 24 * 3_600_000);
const secondsAfter = (attempts: number, retryAfter?: string): number | null => {
  const at = nextTry({ attempts, now, tryUntil, ...(retryAfter !== undefined && { retryAfter }) }, () => 0);
  return at && (at.getTime() - now.getTime()) / 1000;
};

it('tries again after 5 s, 30 s, 2 min, 10 min, then hourly', () => {
  expect([1, 2, 3, 4, 5, 20].map((attempts) => secondsAfter(attempts))).toEqual([5, 30, 120, 600, 3_600, 3_600]);
});

it('waits for what the receiver asks, in seconds or as a date, and never beyond its day', () => {
  expect(secondsAfter(1, '90')).toBe(90);
  expect(secondsAfter(1, '1')).toBe(5);
  expect(secondsAfter(1, 'Mon, 02 Mar 2026 02:05:00 GMT')).toBe(300);
  expect(secondsAfter(1, 'soon')).toBe(5);
  expect(secondsAfter(1, '100000')).toBeNull();
  expect(readRetryAfter('-5', now)).toBeNull();
});

it('makes some thirty tries in a day, the last within it', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (random) => {
      let at = now;
      let attempts = 0;
      for (;;) {
        attempts += 1;
        const next = nextTry({ attempts, now: at, tryUntil }, () => random);
        if (!next) break;
        expect(next.getTime()).toBeGreaterThan(at.getTime());
        at = next;
      }
      expect(at.getTime()).toBeLessThanOrEqual(tryUntil.getTime());
      expect(attempts).toBeGreaterThan(24);
      expect(attempts).toBeLessThan(30);
    }),
  );
});

it('leaves an endpoint alone only once it has failed some times in a row, for ten minutes at most', () => {
  expect(endpointPause(failingAfter - 1)).toBe(0);
  expect(endpointPause(failingAfter)).toBe(5_000);
  expect(endpointPause(1_000)).toBe(600_000);
});
