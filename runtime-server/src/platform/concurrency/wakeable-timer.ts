import type { Cancel, Clock } from '../clock.ts';
import { createBackground } from './background.ts';

/**
 * Does work when the next of it is due. The work says when that is; who makes work that is due earlier wakes it. One run
 * does not wait for another that is still under way, so it must be such that two may run at once.
 */
export type WakeableTimer = {
  /** Looks at once. Before it nothing wakes it. */
  start: () => void;
  /** There is work that is due at this time, or now. */
  wake: (atMs?: number) => void;
  /** Waits for the runs that are under way. */
  stop: () => Promise<void>;
};

export type WakeableTimerOptions = {
  clock: Clock;
  /** Returns when more is due, in milliseconds since 1970; null when it does not know of any. */
  work: () => Promise<number | null>;
  /** After this time it looks again, also when nothing woke it: others may make work too. */
  atLatestMilliseconds: number;
  /** Between a run and the next when more was due already; default 1. */
  pauseMilliseconds?: number;
  onError: (error: unknown) => void;
};

export function createWakeableTimer(options: WakeableTimerOptions): WakeableTimer {
  const { clock, work, atLatestMilliseconds, pauseMilliseconds = 1, onError } = options;
  const runs = createBackground(onError);
  let isStarted = false;
  let cancel: Cancel = () => undefined;
  let armedFor = Number.POSITIVE_INFINITY;

  const now = (): number => clock.now().getTime();
  const run = async (): Promise<void> => {
    const began = now();
    let due: number | null = null;
    try {
      due = await work();
    } finally {
      wake(
        Math.max(Math.min(due ?? Number.POSITIVE_INFINITY, began + atLatestMilliseconds), now() + pauseMilliseconds),
      );
    }
  };
  const wake = (atMs = now()): void => {
    if (!isStarted || atMs >= armedFor) return;
    cancel();
    armedFor = atMs;
    cancel = clock.setTimer(Math.max(atMs - now(), 0), () => {
      armedFor = Number.POSITIVE_INFINITY;
      runs.run('a run', run);
    });
  };

  return {
    start: () => {
      isStarted = true;
      wake();
    },
    wake,
    stop: () => {
      isStarted = false;
      cancel();
      return runs.idle();
    },
  };
}
