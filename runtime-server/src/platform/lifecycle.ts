import type { Clock } from './clock.ts';
import { within } from './concurrency/index.ts';
import type { Logger } from './logger.ts';

/** A part of the server that is started and stopped: the database, the bus, workers, the listener. */
export type Component = {
  name: string;
  start?(): Promise<void> | void;
  /** Finishes what it has in hand, then lets go. Also called when its own `start` failed half-way. */
  stop?(): Promise<void> | void;
  startTimeoutMs?: number;
  stopTimeoutMs?: number;
};

/** States: `idle` → `starting` → `running` → `stopping` → `stopped`; a failed start goes to `stopping` as well. */
export type LifecycleState = 'idle' | 'starting' | 'running' | 'stopping' | 'stopped';

export type Lifecycle = {
  readonly state: LifecycleState;
  /** Starts the components in order. When one fails, those before it are stopped again and the error is thrown. */
  start(): Promise<void>;
  /** Stops them in reverse order; resolves to the names of those that failed or took too long. Safe to call again. */
  stop(): Promise<string[]>;
};

export function createLifecycle(
  components: readonly Component[],
  { clock, logger }: { clock: Clock; logger: Logger },
): Lifecycle {
  let state: LifecycleState = 'idle';
  let starting: Promise<void> = Promise.resolve();
  let stopping: Promise<string[]> | undefined;
  const touched: Component[] = [];

  const startAll = async (): Promise<void> => {
    for (const component of components) {
      if (stopping) throw new Error(`Stopped before ${component.name} was started.`);
      touched.unshift(component);
      await inTime(clock, component.startTimeoutMs ?? 60_000, `${component.name} to start`, () => component.start?.());
    }
  };

  const stopAll = async (): Promise<string[]> => {
    const failed: string[] = [];
    for (const component of touched) {
      try {
        await inTime(clock, component.stopTimeoutMs ?? 10_000, `${component.name} to stop`, () => component.stop?.());
      } catch (error) {
        failed.push(component.name);
        logger.error({ err: error, component: component.name }, 'a component did not stop properly');
      }
    }
    state = 'stopped';
    return failed;
  };

  const stop = (): Promise<string[]> => {
    // Some are up since they were made, and only need to be stopped.
    if (state === 'idle') touched.push(...components.filter(({ start }) => !start).reverse());
    state = state === 'stopped' ? state : 'stopping';
    // A component that is being started is waited for: stopping it half-way would leave what it is about to make.
    return (stopping ??= starting.catch(() => undefined).then(stopAll));
  };

  return {
    get state() {
      return state;
    },
    async start() {
      if (state !== 'idle') throw new Error(`A lifecycle is started once; this one is ${state}.`);
      state = 'starting';
      starting = startAll();
      try {
        await starting;
        if (!stopping) state = 'running';
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop,
  };
}

function inTime(clock: Clock, ms: number, what: string, work: () => Promise<void> | void): Promise<void> {
  return within(clock, ms, work, () => new Error(`Waited ${ms} ms in vain for ${what}.`));
}
