import { expect, it } from 'vitest';
import { formatWait, urgencyOf } from './wait-time.ts';

it('says a wait in at most two units', () => {
  const english = [-5, 42_000, 7 * 60_000, 65 * 60_000, 50 * 3_600_000].map((wait) => formatWait(wait, 'en'));
  expect(english).toEqual(['0s', '42s', '7m', '1h 5m', '2d']);
  expect(formatWait(7 * 60_000, 'zh')).toBe('7分钟');
});

it('grows urgent and overdue by what the application calls long', () => {
  const urgencies = (soonSeconds: number, lateSeconds: number) =>
    [59_999, 60_000, 300_000].map((wait) => urgencyOf(wait, { soonSeconds, lateSeconds }));
  expect(urgencies(60, 300)).toEqual(['calm', 'waiting', 'overdue']);
  expect(urgencies(30, 60)).toEqual(['waiting', 'overdue', 'overdue']);
});
