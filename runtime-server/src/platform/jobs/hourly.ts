import type { Clock } from '../clock.ts';
import { createPeriodic } from '../concurrency/index.ts';
import type { Component } from '../lifecycle.ts';
import type { Logger } from '../logger.ts';

/** Hands out jobs once the queues are there and then every hour; what fails is logged and tried again an hour later. */
export function hourly({ clock, logger }: { clock: Clock; logger: Logger }, name: string, work: () => Promise<void>) {
  const periodic = createPeriodic({
    clock,
    everyMilliseconds: 3_600_000,
    work,
    onError: (error) => logger.error({ err: error, what: name }, 'jobs could not be handed out'),
  });
  return {
    name,
    start: () => {
      periodic.start();
      void periodic.now();
    },
    stop: () => periodic.stop(),
  } satisfies Component;
}
