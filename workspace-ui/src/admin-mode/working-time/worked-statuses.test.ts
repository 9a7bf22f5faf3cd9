import { expect, it } from 'vitest';
import { loginSeconds, shareOf, sumSeconds } from './worked-statuses.ts';

const seconds = { available: 300, busy: 100, rest: 0, away: 0, invisible: 0, offline: 600 };

it('the share of a status is of the time signed in, which is the sum of the statuses (STAT-35)', () => {
  const both = sumSeconds([seconds, { ...seconds, rest: 400 }]);
  expect(loginSeconds(both)).toBe(1_200);
  expect(shareOf(both, 'available')).toBe(0.5);
  expect(shareOf({ ...seconds, available: 0, busy: 0 }, 'available')).toBeNull();
});
