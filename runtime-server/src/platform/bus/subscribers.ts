import type { Logger } from '../logger.ts';
import type { BusHandler, BusPayload, Unsubscribe } from './bus.ts';

/** Who listens to what on this node; shared by all kinds of bus. */
export type Subscribers = {
  add(topic: string, handler: BusHandler): Unsubscribe;
  /** Calls the topic's handlers; one that throws is logged and keeps no other from hearing. */
  deliver(topic: string, payload: BusPayload): void;
  onReconnect(fn: () => void): Unsubscribe;
  reportReconnect(): void;
  clear(): void;
};

export function createSubscribers(logger: Logger): Subscribers {
  const handlers = new Map<string, Set<{ handler: BusHandler }>>();
  const reconnectListeners = new Set<{ fn: () => void }>();
  const report = (topic: string, error: unknown): void => logger.error({ err: error, topic }, 'a bus handler failed');
  return {
    add(topic, handler) {
      const entry = { handler };
      const ofTopic = handlers.get(topic) ?? new Set();
      handlers.set(topic, ofTopic.add(entry));
      return () => {
        ofTopic.delete(entry);
        if (ofTopic.size === 0 && handlers.get(topic) === ofTopic) handlers.delete(topic);
      };
    },
    deliver(topic, payload) {
      const ofTopic = handlers.get(topic);
      if (!ofTopic) return;
      for (const { handler } of [...ofTopic]) {
        try {
          handler(payload);
        } catch (error) {
          report(topic, error);
        }
      }
    },
    onReconnect(fn) {
      const entry = { fn };
      reconnectListeners.add(entry);
      return () => void reconnectListeners.delete(entry);
    },
    reportReconnect() {
      for (const { fn } of [...reconnectListeners]) {
        try {
          fn();
        } catch (error) {
          report('reconnect', error);
        }
      }
    },
    clear() {
      handlers.clear();
      reconnectListeners.clear();
    },
  };
}
