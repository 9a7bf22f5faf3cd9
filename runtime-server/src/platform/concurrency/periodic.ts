import { setRepeatingTimer, type Cancel, type Clock } from '../clock.ts';
import { createSingleFlight } from './single-flight.ts';

/** Work that is done every so often, never twice at once: a sweep, a comparison with the database. */
export type Periodic = {
  start: () => void;
  /** Does it now, or waits for the one that is under way. Failures are reported, not thrown. */
  now: () => Promise<void>;
  /** Waits for what is under way. */
  stop: () => Promise<void>;
};

export function createPeriodic(options: {
  clock: Clock;
  everyMilliseconds: number;
  work: () => Promise<void>;
  onError: (error: unknown) => void;
}): Periodic {
  const { clock, everyMilliseconds, work, onError } = options;
  let cancel: Cancel = () => undefined;
  let last: Promise<void> = Promise.resolve();
  const fly = createSingleFlight(() => work().catch(onError));
  const now = (): Promise<void> => (last = fly());
  return {
    start: () => {
      cancel = setRepeatingTimer(clock, everyMilliseconds, () => void now());
    },
    now,
    stop: () => {
      cancel();
      return last;
    },
  };
}
