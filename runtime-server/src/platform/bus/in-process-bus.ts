import type { Logger } from '../logger.ts';
import { encodeHint, type Bus, type BusPayload } from './bus.ts';
import { createSubscribers } from './subscribers.ts';

/** The bus of a system with one node: never disconnected, nothing leaves the process. */
export function createInProcessBus({ logger }: { logger: Logger }): Bus {
  const subscribers = createSubscribers(logger);
  let published: { topic: string; payload: BusPayload }[] = [];
  const deliverAll = (): void => {
    const together = published;
    published = [];
    for (const { topic, payload } of together) subscribers.deliver(topic, payload);
  };
  return {
    publish(topic, payload) {
      encodeHint(topic, payload);
      if (published.length === 0) queueMicrotask(deliverAll);
      published.push({ topic, payload });
    },
    subscribe: async (topic, handler) => subscribers.add(topic, handler),
    onReconnect: subscribers.onReconnect,
    isConnected: () => true,
    start: async () => undefined,
    async stop() {
      await Promise.resolve();
      subscribers.clear();
    },
  };
}
