import type { VisitorBody } from '@parley/schemas';
import type { ClientState } from './client-state.ts';
import { closedError } from './closed-error.ts';
import { createDelivery, drawn, type Delivery, type DeliveryOptions } from './delivery.ts';
import type { Link } from './link.ts';
import type { SentMessage } from './outbox.ts';
import type { VisitorError } from './visitor-error.ts';

/** What leaves a visitor's client: messages until they are acknowledged, that the visitor goes, how far it has read. */
export type Sending = Pick<Delivery, 'pending' | 'acknowledge' | 'refuse' | 'flushByHttp' | 'restart' | 'close'> & {
  send: (body: VisitorBody) => Promise<SentMessage>;
  /** Gives out what waits, as far as that is possible now. */
  flush: () => void;
  leave: () => void;
  read: (seq: number) => void;
  /** Connected anew: everything that the server may not have is given out again. */
  resume: (receipt: { read: number }) => void;
  /** Messages from before, whose senders no longer wait. */
  restore: Delivery['restore'];
  /** The server does not want us: nothing that waits will ever be sent. */
  giveUp: (error: VisitorError) => void;
  /** Whoever waits is told; what was not acknowledged stays remembered. */
  abandon: (error: VisitorError) => void;
};

export type SendingOptions = {
  platform: DeliveryOptions['platform'];
  state: ClientState;
  /** It is made after this: both need each other. */
  link: () => Pick<Link, 'status' | 'send' | 'hurry'>;
  onAcknowledged: DeliveryOptions['onAcknowledged'];
  /** What is pending has changed. */
  remember: () => void;
};

export function createSending({ platform, state, link, onAcknowledged, remember }: SendingOptions): Sending {
  let wantsToLeave = false;
  let readUpTo = 0;
  const pendingChanged = (): void => {
    state.change({ pending: drawn(delivery.pending), isSlowed: delivery.isSlowed }, { type: 'pending' });
    remember();
  };
  const delivery = createDelivery({
    platform,
    onChange: pendingChanged,
    onAcknowledged: (message, sent) => {
      state.change({}, { type: 'sent', sent });
      onAcknowledged(message, sent);
      pendingChanged();
      if (link().status === 'online') flush();
    },
    onRefused: (message, error) => state.change({}, { type: 'failed', message, error }),
    onResume: () => flush(),
  });
  const flush = (): void => {
    const { status, send, hurry } = link();
    if (status === 'polling') return hurry();
    if (status !== 'online') return;
    if (wantsToLeave && send({ type: 'leave' })) wantsToLeave = false;
    delivery.flush(send);
  };
  return {
    get pending() {
      return delivery.pending;
    },
    acknowledge: delivery.acknowledge,
    refuse: delivery.refuse,
    flushByHttp: delivery.flushByHttp,
    restart: delivery.restart,
    close: delivery.close,
    flush,
    send: (body) => {
      const { status, error } = state.now;
      if (status === 'closed' || status === 'refused') {
        return Promise.reject(error ?? closedError());
      }
      const sent = delivery.add(body);
      flush();
      return sent;
    },
    leave: () => {
      wantsToLeave = true;
      flush();
    },
    read: (seq) => {
      if (seq <= readUpTo) return;
      readUpTo = seq;
      link().send({ type: 'read', seq });
    },
    resume: ({ read }) => {
      delivery.restart();
      flush();
      if (readUpTo > read) link().send({ type: 'read', seq: readUpTo });
    },
    restore: (messages) => {
      delivery.restore(messages);
      state.set({ pending: drawn(delivery.pending) });
    },
    giveUp: (error) => {
      const failed = delivery.refuseAll(error);
      if (failed.length > 0) pendingChanged();
      for (const message of failed) state.change({}, { type: 'failed', message, error });
    },
    abandon: (error) => void delivery.refuseAll(error),
  };
}
