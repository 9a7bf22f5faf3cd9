import { mainThreadCpu } from './main-thread-cpu.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** Notices when something holds the event loop, so that everybody else waits, and says what was in hand meanwhile. */
export type LoopWatch = {
  /** Something is in hand, by its name (a route, never an id); call what is returned when it is done. */
  begin: (name: string) => () => void;
  start: () => void;
  stop: () => void;
};

/** No request may hold the loop for longer. */
const mostMilliseconds = 50;
const everyMilliseconds = 20;

export function createLoopWatch({
  logger,
  metrics,
  now = () => performance.now(),
  cpuMilliseconds,
}: {
  logger: Pick<Logger, 'warn'>;
  metrics: Metrics;
  now?: () => number;
  /** Of the thread that is watched, since some moment; by default as the machine tells it, while it is watched. */
  cpuMilliseconds?: () => number;
}): LoopWatch {
  const holds = metrics.histogram('event_loop_held_seconds', 'Times for which something held the event loop.', {
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
  const inHand = new Map<string, number>();
  /** What was done since the last look: it may be what held the loop. */
  let done = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let lookedAt = now();
  let cpu = { milliseconds: cpuMilliseconds ?? (() => 0), close: () => undefined as void };
  let cpuAt = 0;

  const look = (): void => {
    const [at, worked] = [now(), cpu.milliseconds()];
    // A machine that gave its time to others has held nothing: what counts is what this thread worked meanwhile.
    const heldMs = Math.min(at - lookedAt - everyMilliseconds, worked - cpuAt);
    [lookedAt, cpuAt] = [at, worked];
    const routes = [...new Set([...inHand.keys(), ...done])].sort();
    done = new Set();
    if (heldMs <= mostMilliseconds) return;
    holds.observe(heldMs / 1000);
    logger.warn({ heldMs: Math.round(heldMs), routes }, 'the event loop was held');
  };

  return {
    begin: (name) => {
      inHand.set(name, (inHand.get(name) ?? 0) + 1);
      return () => {
        const left = (inHand.get(name) ?? 1) - 1;
        if (left > 0) inHand.set(name, left);
        else inHand.delete(name);
        done.add(name);
      };
    },
    start: () => {
      if (!cpuMilliseconds) cpu = mainThreadCpu();
      [lookedAt, cpuAt] = [now(), cpu.milliseconds()];
      timer = setInterval(look, everyMilliseconds).unref();
    },
    stop: () => {
      clearInterval(timer);
      timer = undefined;
      cpu.close();
      cpu = { milliseconds: cpuMilliseconds ?? (() => 0), close: () => undefined };
    },
  };
}
