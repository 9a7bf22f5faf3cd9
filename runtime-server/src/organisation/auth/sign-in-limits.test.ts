import { expect, it } from 'vitest';
import { FakeClock } from '../../testing/index.ts';
import { createSignInLimits, type Attempt } from './sign-in-limits.ts';

function countAllowed(attempts: Attempt[], isRight = false): number {
  const limits = createSignInLimits(new FakeClock());
  return attempts.filter((attempt) => {
    try {
      limits.begin(attempt);
    } catch {
      return false;
    }
    limits.settle(attempt, isRight);
    return true;
  }).length;
}

const many = Array.from({ length: 300 }, (_, i) => i);

it('allows ten failures of one account from one address', () => {
  expect(countAllowed(many.map(() => ({ account: 'a', address: '1.1.1.1' })))).toBe(10);
});

it('has an end also for one account from many addresses, and for many accounts from one address', () => {
  expect(countAllowed(many.map((i) => ({ account: 'a', address: `1.1.1.${i}` })))).toBe(100);
  expect(countAllowed(many.map((i) => ({ account: `a${i}`, address: '1.1.1.1' })))).toBe(100);
});

it('does not count what is right', () => {
  expect(
    countAllowed(
      many.map(() => ({ account: 'a', address: '1.1.1.1' })),
      true,
    ),
  ).toBe(300);
});
