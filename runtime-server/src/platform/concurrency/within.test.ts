import { expect, it } from 'vitest';
import { FakeClock } from '../fake-clock.ts';
import { within } from './within.ts';

const late = () => new Error('late');

it('gives what the work comes to, and leaves no timer', async () => {
  const clock = new FakeClock();
  expect(await within(clock, 1_000, () => 1, late)).toBe(1);
  await expect(within(clock, 1_000, () => Promise.reject(new Error('gone')), late)).rejects.toThrow('gone');
  await expect(
    within(
      clock,
      1_000,
      () => {
        throw new Error('at once');
      },
      late,
    ),
  ).rejects.toThrow('at once');
  await clock.advance(0);
  expect(clock.pendingTimers).toBe(0);
});

it('does not wait any longer than it may, and hears no failure after that', async () => {
  const clock = new FakeClock();
  let fail: (error: Error) => void = () => undefined;
  const waiting = within(clock, 1_000, () => new Promise<void>((_, reject) => (fail = reject)), late);
  const outcome = waiting.catch((error: unknown) => String(error));
  await clock.advance(1_000);
  expect(await outcome).toBe('Error: late');
  fail(new Error('gone'));
  await clock.advance(0);
});
