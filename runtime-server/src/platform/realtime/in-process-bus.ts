import type { Logger } from '../logger.ts';
import { encodeHint, type Bus } from './bus.ts';
import { createSubscribers } from './subscribers.ts';

/** The bus of a system with one node: never disconnected, nothing leaves the process. */
export function createInProcessBus({ logger }: { logger: Logger }): Bus {
  const subscribers = createSubscribers(logger);
  return {
    publish(topic, payload) {
      encodeHint(topic, payload);
      queueMicrotask(() => subscribers.deliver(topic, payload));
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
