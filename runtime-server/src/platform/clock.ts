/** Cancels a timer; cancelling one that has fired or was cancelled does nothing. */
export type Cancel = () => void;

/** The only source of time and timers in the server, so that tests decide when time passes. */
export interface Clock {
  now(): Date;
  /** Calls `fn` once after `ms` milliseconds (0 or less: as soon as possible). */
  setTimer(ms: number, fn: () => void): Cancel;
}

export const systemClock: Clock = {
  now: () => new Date(),
  setTimer(ms, fn) {
    let handle: NodeJS.Timeout;
    const arm = (left: number): void => {
      const part = Math.min(Math.max(left, 0), LONGEST_TIMEOUT_MS);
      handle = setTimeout(() => (left > part ? arm(left - part) : fn()), part);
    };
    arm(ms);
    return () => clearTimeout(handle);
  },
};

/** Calls `fn` every `ms` milliseconds until cancelled; the next period begins after `fn` returned. */
export function setRepeatingTimer(clock: Clock, ms: number, fn: () => void): Cancel {
  let cancelled = false;
  let cancelNext: Cancel = () => undefined;
  const arm = (): void => {
    cancelNext = clock.setTimer(ms, () => {
      fn();
      if (!cancelled) arm();
    });
  };
  arm();
  return () => {
    cancelled = true;
    cancelNext();
  };
}

/** Resolves after `ms` milliseconds of the clock, or rejects with the signal's reason when aborted before. */
export function delay(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = (): void => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.setTimer(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** Node fires a longer timeout at once, so a longer wait is made of several. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;
