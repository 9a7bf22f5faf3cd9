import { describe, expect, it } from 'vitest';
import { delay, setRepeatingTimer, systemClock } from './clock.ts';
import { FakeClock } from './fake-clock.ts';

describe('FakeClock', () => {
  it('fires due timers in order of their time, each seeing its own, and no others', async () => {
    const clock = new FakeClock('2026-01-01T00:00:00.000Z');
    const fired: string[] = [];
    const note = (name: string) => () => fired.push(`${name} ${clock.now().toISOString().slice(17, 23)}`);
    clock.setTimer(300, note('late'));
    clock.setTimer(100, note('first'));
    clock.setTimer(100, note('second'));
    const cancel = clock.setTimer(50, note('cancelled'));
    cancel();

    await clock.advance(200);
    expect(fired).toEqual(['first 00.100', 'second 00.100']);
    expect(clock.now()).toEqual(new Date('2026-01-01T00:00:00.200Z'));
    expect(clock.pendingTimers).toBe(1);
  });

  it('honours timers that are set by timers and by what awaited them', async () => {
    const clock = new FakeClock();
    const times: number[] = [];
    const start = clock.now().getTime();
    const run = async (): Promise<void> => {
      for (let i = 0; i < 3; i++) {
        await delay(clock, 10);
        times.push(clock.now().getTime() - start);
      }
    };
    const done = run();
    await clock.advance(100);
    await done;
    expect(times).toEqual([10, 20, 30]);
  });
});

describe('setRepeatingTimer', () => {
  it('repeats until cancelled, also from inside', async () => {
    const clock = new FakeClock();
    let count = 0;
    const cancel = setRepeatingTimer(clock, 10, () => {
      count += 1;
      if (count === 3) cancel();
    });
    await clock.advance(100);
    expect(count).toBe(3);
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('delay', () => {
  it('is cut short by its signal and leaves no timer', async () => {
    const clock = new FakeClock();
    const abort = new AbortController();
    const waiting = delay(clock, 1_000, abort.signal);
    abort.abort(new Error('no longer needed'));
    await expect(waiting).rejects.toThrow('no longer needed');
    expect(clock.pendingTimers).toBe(0);
    await expect(delay(clock, 1_000, abort.signal)).rejects.toThrow('no longer needed');
  });
});

describe('systemClock', () => {
  it('fires, and does not fire what was cancelled or lies beyond the longest timeout of Node', async () => {
    const fired: string[] = [];
    const cancelFar = systemClock.setTimer(2 ** 40, () => fired.push('far'));
    systemClock.setTimer(1, () => fired.push('cancelled'))();
    await delay(systemClock, 5);
    cancelFar();
    expect(fired).toEqual([]);
  });
});
