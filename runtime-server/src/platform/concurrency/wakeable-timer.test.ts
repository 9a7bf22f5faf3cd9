import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../fake-clock.ts';
import { createWakeableTimer, type WakeableTimer } from './wakeable-timer.ts';

let clock: FakeClock;
let timer: WakeableTimer;
/** When it looked, in milliseconds from the beginning. */
let looked: number[];
let failures: unknown[];
let work: () => Promise<number | null>;
let began: number;

beforeEach(() => {
  clock = new FakeClock();
  began = clock.now().getTime();
  looked = [];
  failures = [];
  work = () => Promise.resolve(null);
  timer = createWakeableTimer({
    clock,
    atLatestMilliseconds: 1_000,
    pauseMilliseconds: 5,
    work: () => {
      looked.push(clock.now().getTime() - began);
      return work();
    },
    onError: (error) => failures.push(error),
  });
});

describe('a wakeable timer', () => {
  it('looks at once, and then when it was told that more is due, at the latest after a while', async () => {
    let due: number | null = 300;
    work = () => Promise.resolve(due === null ? null : began + due);
    timer.wake();
    await clock.advance(10);
    expect(looked).toEqual([]);
    timer.start();
    await clock.advance(100);
    due = null;
    await clock.advance(200);
    expect(looked).toEqual([10, 300]);
    await clock.advance(2_000);
    expect(looked).toEqual([10, 300, 1_300, 2_300]);
    await timer.stop();
    expect(clock.pendingTimers).toBe(0);
  });

  it('is woken for what is due earlier, and by nothing that is due later', async () => {
    timer.start();
    await clock.advance(0);
    timer.wake(began + 700);
    timer.wake(began + 400);
    timer.wake(began + 900);
    await clock.advance(500);
    expect(looked).toEqual([0, 400]);
    timer.wake();
    await clock.advance(0);
    expect(looked).toEqual([0, 400, 500]);
    await timer.stop();
  });

  it('pauses where more is due already', async () => {
    work = () => Promise.resolve(began);
    timer.start();
    await clock.advance(12);
    expect(looked).toEqual([0, 5, 10]);
    await timer.stop();
  });

  it('looks again after a failure', async () => {
    const gone = new Error('gone');
    work = () => Promise.reject(gone);
    timer.start();
    await clock.advance(1_000);
    expect([looked, failures]).toEqual([
      [0, 1_000],
      [gone, gone],
    ]);
    await timer.stop();
  });

  it('lets no slow run hold up the next, and waits for all of them at its end', async () => {
    const ends: (() => void)[] = [];
    work = () => new Promise((resolve) => void ends.push(() => resolve(null)));
    timer.start();
    await clock.advance(0);
    timer.wake(began + 50);
    await clock.advance(50);
    expect(looked).toEqual([0, 50]);
    let isStopped = false;
    const stopped = timer.stop().then(() => (isStopped = true));
    ends[1]?.();
    await clock.advance(5_000);
    expect([looked.length, isStopped]).toEqual([2, false]);
    ends[0]?.();
    await stopped;
  });
});
