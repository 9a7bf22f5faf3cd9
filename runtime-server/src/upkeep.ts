import { setRepeatingTimer, type Cancel, type Clock } from './platform/clock.ts';
import type { Logger } from './platform/logger.ts';
import type { Upkeep } from './platform/part.ts';

const everyMilliseconds = 3_600_000;

/** Runs what the parts keep up: once at the start, then every hour. What fails is logged and tried again the next time. */
export function createUpkeep({ clock, logger, tasks }: { clock: Clock; logger: Logger; tasks: readonly Upkeep[] }): {
  /** @throws what the first task that fails throws: a node does not start without what it needs */
  run: () => Promise<void>;
  start: () => void;
  stop: () => Promise<void>;
} {
  let cancel: Cancel = () => undefined;
  let running = Promise.resolve();

  const runAgain = async (): Promise<void> => {
    for (const { what, run } of tasks) {
      try {
        await run(clock.now());
      } catch (error) {
        logger.error({ err: error, what }, 'upkeep failed; it is tried again in an hour');
      }
    }
  };

  return {
    run: async () => {
      for (const { run } of tasks) await run(clock.now());
    },
    start: () => {
      cancel = setRepeatingTimer(clock, everyMilliseconds, () => {
        running = running.then(runAgain);
      });
    },
    stop: async () => {
      cancel();
      await running;
    },
  };
}
