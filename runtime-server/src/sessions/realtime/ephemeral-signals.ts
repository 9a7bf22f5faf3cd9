import type { Clock } from '../../platform/clock.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import type { Bus, BusPayload } from '../../platform/bus/index.ts';
import type { ThreadReceipt } from '../threads/threads.store.ts';
import { readSignal, signalTopic } from './hints.ts';
import type { ThreadFeeds } from './thread-feeds.ts';

/** Ephemeral signals: they pass between nodes, to visitors' sockets and to agents, and nobody keeps them. */
export type Signals = {
  /** Passed on at most once a second for each thread. */
  deliverAgentTyping: (threadId: string) => void;
  reportVisitorTyping: (threadId: string) => void;
  /** Tells every device of the visitor, and the agents' side. */
  reportReceipt: (threadId: string, receipt: ThreadReceipt) => void;
  /** Closes every socket of a visitor on every node: it was blocked, or erased. */
  disconnectVisitor: (visitorId: string) => void;
  /** On the node where the agent writes, at most once a second for each thread. */
  onAgentTyping: (listener: (threadId: string) => void) => void;
  /** On every node, for agents' sockets. */
  onVisitorTyping: (listener: (threadId: string) => void) => void;
  onVisitorRead: (listener: (threadId: string, receipt: ThreadReceipt) => void) => void;
};

export function createSignals({ bus, clock, feeds }: { bus: Bus; clock: Clock; feeds: ThreadFeeds }): {
  signals: Signals;
  /** A signal that came over the bus, also from this node. */
  onSignal: (payload: BusPayload) => void;
} {
  const typing = createRateLimiter({ ratePerSecond: 1, burst: 1, clock });
  const agentTypingListeners: ((threadId: string) => void)[] = [];
  const visitorTypingListeners: ((threadId: string) => void)[] = [];
  const readListeners: ((threadId: string, receipt: ThreadReceipt) => void)[] = [];

  const notifyTyping = (threadId: string): void => {
    const feed = feeds.get(threadId);
    for (const { sink } of feed?.readers ?? []) sink.agentTyping(feed?.watch.session ?? null);
  };
  const notifyReceipt = (threadId: string, receipt: ThreadReceipt): void => {
    for (const { sink } of feeds.get(threadId)?.readers ?? []) sink.receipt(receipt);
    for (const listener of readListeners) listener(threadId, receipt);
  };
  const disconnect = (blockedId: string): void => {
    for (const [, { readers }] of feeds.all()) {
      for (const { visitorId, sink } of readers) if (visitorId === blockedId) sink.close('blocked');
    }
  };

  return {
    signals: {
      deliverAgentTyping: (threadId) => {
        if (!typing.take(`agent ${threadId}`).isAllowed) return;
        bus.publish(signalTopic, ['agent-typing', threadId]);
        for (const listener of agentTypingListeners) listener(threadId);
      },
      reportVisitorTyping: (threadId) => {
        if (typing.take(`visitor ${threadId}`).isAllowed) bus.publish(signalTopic, ['visitor-typing', threadId]);
      },
      reportReceipt: (threadId, { delivered, read }) =>
        bus.publish(signalTopic, ['receipt', threadId, delivered, read]),
      disconnectVisitor: (visitorId) => bus.publish(signalTopic, ['disconnect', visitorId]),
      onAgentTyping: (listener) => void agentTypingListeners.push(listener),
      onVisitorTyping: (listener) => void visitorTypingListeners.push(listener),
      onVisitorRead: (listener) => void readListeners.push(listener),
    },
    onSignal: (payload) => {
      const signal = readSignal(payload);
      switch (signal?.kind) {
        case 'agent-typing':
          return notifyTyping(signal.threadId);
        case 'visitor-typing':
          for (const listener of visitorTypingListeners) listener(signal.threadId);
          return;
        case 'receipt':
          return notifyReceipt(signal.threadId, signal.receipt);
        case 'disconnect':
          return disconnect(signal.visitorId);
        case undefined:
      }
    },
  };
}
