import { createWakeableTimer } from '../../platform/concurrency/index.ts';
import { findUnordered, orderEvents, type OrderDeps } from './order-events.ts';

/** Puts events in order as they come, whichever node they came to. */
export type Orderer = { start: () => void; stop: () => Promise<void>; wake: () => void; sweep: () => Promise<void> };

const pollMilliseconds = 1_000;

/** `onOrdered`: there are new events of an application. */
export function createOrderer(deps: OrderDeps & { onOrdered: (applicationId: string) => void }): Orderer {
  const { database, clock, logger, onOrdered } = deps;
  const look = async (): Promise<number | null> => {
    let isMore = false;
    for (const applicationId of await findUnordered(database.kysely)) {
      try {
        const taken = await orderEvents(deps, applicationId);
        if (taken === null || taken === 0) continue;
        isMore = true;
        onOrdered(applicationId);
      } catch (error) {
        logger.error({ err: error, applicationId }, 'events could not be put in order; trying again');
      }
    }
    return isMore ? clock.now().getTime() : null;
  };
  const timer = createWakeableTimer({
    clock,
    atLatestMilliseconds: pollMilliseconds,
    pauseMilliseconds: 5,
    work: look,
    onError: (error) => logger.error({ err: error }, 'the outbox of events could not be read; trying again'),
  });
  return {
    start: () => timer.start(),
    stop: () => timer.stop(),
    wake: () => timer.wake(),
    sweep: async () => {
      // Until nothing waits, whoever takes it.
      while ((await look()) !== null || (await findUnordered(database.kysely)).length > 0);
    },
  };
}
