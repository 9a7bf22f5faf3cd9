import { expect, it } from 'vitest';
import { FakeClock } from '../../testing/index.ts';
import { createSignInLimits, type Attempt } from './sign-in-limits.ts';

async function countAllowed(attempts: Attempt[], isRight = false): Promise<number> {
  const limits = createSignInLimits(new FakeClock());
  let allowed = 0;
  for (const attempt of attempts) {
    await limits
      .attempt(attempt, () => Promise.resolve(isRight || null))
      .then(
        () => (allowed += 1),
        () => undefined,
      );
  }
  return allowed;
}

const many = Array.from({ length: 300 }, (_, i) => i);

it('allows ten failures of one account from one address', async () => {
  expect(await countAllowed(many.map(() => ({ account: 'a', address: '1.1.1.1' })))).toBe(10);
});

it('has an end also for one account from many addresses, and for many accounts from one address', async () => {
  expect(await countAllowed(many.map((i) => ({ account: 'a', address: `1.1.1.${i}` })))).toBe(100);
  expect(await countAllowed(many.map((i) => ({ account: `a${i}`, address: '1.1.1.1' })))).toBe(100);
});

it('does not count what is right', async () => {
  expect(
    await countAllowed(
      many.map(() => ({ account: 'a', address: '1.1.1.1' })),
      true,
    ),
  ).toBe(300);
});

it('are no more when they come all at once, by however many addresses or accounts', async () => {
  const atOnce = async (attempts: Attempt[]): Promise<number> => {
    const limits = createSignInLimits(new FakeClock());
    const outcomes = await Promise.allSettled(
      attempts.map((attempt) => limits.attempt(attempt, () => Promise.resolve(null))),
    );
    return outcomes.filter(({ status }) => status === 'fulfilled').length;
  };
  expect(await atOnce(many.map(() => ({ account: 'a', address: '1.1.1.1' })))).toBe(10);
  expect(await atOnce(many.map((i) => ({ account: 'a', address: `1.1.1.${i}` })))).toBe(100);
  expect(await atOnce(many.map((i) => ({ account: `a${i}`, address: '1.1.1.1' })))).toBe(100);
});

it('does not count what could not be looked at', async () => {
  const limits = createSignInLimits(new FakeClock());
  const attempt = { account: 'a', address: '1.1.1.1' };
  for (let tries = 0; tries < 50; tries += 1) {
    const failing = limits.attempt(attempt, () => Promise.reject(new Error('the database is away')));
    await expect(failing).rejects.toThrow('the database is away');
  }
  await expect(limits.attempt(attempt, () => Promise.resolve(true))).resolves.toBe(true);
});
