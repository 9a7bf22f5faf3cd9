import { expect, it } from 'vitest';
import { FakeClock } from '../fake-clock.ts';
import { createPeriodic } from './periodic.ts';

it('does its work every so often, not again while it is under way, and goes on after a failure', async () => {
  const clock = new FakeClock();
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const failures: unknown[] = [];
  const periodic = createPeriodic({
    clock,
    everyMilliseconds: 1_000,
    work: () => new Promise<void>((resolve, reject) => void ends.push({ resolve, reject })),
    onError: (error) => failures.push(error),
  });
  periodic.start();
  expect(ends.length).toBe(0);
  await clock.advance(3_500);
  expect(ends.length).toBe(1);
  const asked = periodic.now();
  expect(ends.length).toBe(1);
  const gone = new Error('gone');
  ends[0]?.reject(gone);
  await asked;
  expect(failures).toEqual([gone]);
  await clock.advance(500);
  expect(ends.length).toBe(2);

  let isStopped = false;
  const stopped = periodic.stop().then(() => (isStopped = true));
  await clock.advance(5_000);
  expect([ends.length, isStopped]).toEqual([2, false]);
  ends[1]?.resolve();
  await stopped;
  expect(clock.pendingTimers).toBe(0);
});
