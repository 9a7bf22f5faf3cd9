import type { VisitorBody, VisitorClientFrame } from '@parley/schemas';
import { readCustomMessage } from './custom-message.ts';
import { createOutbox, type PendingMessage, type SentMessage } from './outbox.ts';
import type { VisitorPlatform } from './platform.ts';
import { VisitorError } from './visitor-error.ts';

/**
 * Brings messages to the server, in order, over as many connections as it takes, until each is acknowledged or refused.
 * A refusal that is about the moment and not about the message (too fast, a server in trouble) holds back everything for
 * a while; then it goes on where it was.
 */
export type Delivery = {
  readonly pending: readonly PendingMessage[];
  /** Too much came at once, and something still waits because of it. */
  readonly isSlowed: boolean;
  add: (body: VisitorBody) => Promise<SentMessage>;
  /** Messages from before, whose senders no longer wait. */
  restore: (messages: readonly PendingMessage[]) => void;
  /** A new connection: everything that was not acknowledged is given out again. */
  restart: () => void;
  /** Gives out what may leave by socket; `send` says whether it did. */
  flush: (send: (frame: VisitorClientFrame) => boolean) => void;
  /** Does the same by HTTP, one after another; rejects when the server cannot be asked now. */
  flushByHttp: (post: (message: { clientId: string; body: VisitorBody }) => Promise<SentMessage>) => Promise<void>;
  acknowledge: (sent: SentMessage) => void;
  refuse: (clientId: string, error: VisitorError) => void;
  refuseAll: (error: VisitorError) => readonly PendingMessage[];
  close: () => void;
};

export type DeliveryOptions = {
  platform: Pick<VisitorPlatform, 'now' | 'newId' | 'setTimer'>;
  /** `pending` or `isSlowed` changed. */
  onChange: () => void;
  onAcknowledged: (message: PendingMessage, sent: SentMessage) => void;
  onRefused: (message: PendingMessage, error: VisitorError) => void;
  /** What was held back may leave now. */
  onResume: () => void;
};

/** Messages on their way at once: so that a flood of them waits here, and not at a server that would cut it off. */
const mostAtOnce = 20;
/** Below what the server takes (protocol.md §2, limits): what it refuses could be overtaken by what comes next. */
const pace = { burst: 30, perSecond: 15 };
const paceMilliseconds = 500;
const retryMilliseconds = 1_000;
const longestRetryMilliseconds = 10_000;

export function createDelivery(options: DeliveryOptions): Delivery {
  const { platform, onChange, onAcknowledged, onRefused, onResume } = options;
  const outbox = createOutbox();
  const retries = new Map<string, number>();
  let cancelHold: (() => void) | null = null;
  let isSlowed = false;
  let allowance = pace.burst;
  let countedAt = platform.now();

  const settle = (clientId: string): void => {
    retries.delete(clientId);
    if (outbox.pending.length === 0) isSlowed = false;
  };
  const holdBack = (milliseconds: number): void => {
    cancelHold ??= platform.setTimer(milliseconds, () => {
      cancelHold = null;
      onResume();
    });
  };
  const slowDown = (): void => {
    if (isSlowed) return;
    isSlowed = true;
    onChange();
  };
  const take = (): PendingMessage | null => {
    if (cancelHold !== null) return null;
    const now = platform.now();
    allowance = Math.min(pace.burst, allowance + (Math.max(0, now - countedAt) / 1_000) * pace.perSecond);
    countedAt = now;
    if (allowance < 1 && outbox.hasNext) {
      holdBack(paceMilliseconds);
      slowDown();
      return null;
    }
    const message = outbox.take(mostAtOnce);
    if (message) allowance -= 1;
    return message;
  };

  const acknowledge = (sent: SentMessage): void => {
    const message = outbox.acknowledge(sent);
    settle(sent.clientId);
    if (message) onAcknowledged(message, sent);
  };
  const refuse = (clientId: string, error: VisitorError): void => {
    const tries = (retries.get(clientId) ?? 0) + 1;
    const isFlag = drawn(outbox.pending.filter((message) => message.clientId === clientId)).length === 0;
    const mostTries = Math.min(momentaryCodes.get(error.code) ?? 0, isFlag ? 1 : Infinity);
    if (tries <= mostTries) {
      retries.set(clientId, tries);
      outbox.again(clientId);
      holdBack(Math.min(retryMilliseconds * tries, longestRetryMilliseconds));
      if (error.code === 'too_fast') slowDown();
      return;
    }
    const message = outbox.refuse(clientId, error);
    settle(clientId);
    onChange();
    if (message) onRefused(message, error);
  };

  return {
    get pending() {
      return outbox.pending;
    },
    get isSlowed() {
      return isSlowed;
    },
    add: (body) => {
      const queuedAt = new Date(platform.now()).toISOString();
      const sent = outbox.add({ clientId: platform.newId(), body, queuedAt });
      onChange();
      return sent;
    },
    restore: outbox.restore,
    restart: outbox.restart,
    flush: (send) => {
      for (let message = take(); message; message = take()) {
        const { clientId, body } = message;
        if (!send({ type: 'send', clientId, body })) return outbox.again(clientId);
      }
    },
    flushByHttp: async (post) => {
      for (let message = take(); message; message = take()) {
        const { clientId, body } = message;
        try {
          acknowledge(await post({ clientId, body }));
        } catch (error) {
          if (
            !(error instanceof VisitorError) ||
            error.status === null ||
            error.status >= 500 ||
            error.status === 401
          ) {
            outbox.again(clientId);
            throw error;
          }
          refuse(clientId, error);
        }
      }
    },
    acknowledge,
    refuse,
    refuseAll: (error) => {
      retries.clear();
      isSlowed = false;
      return outbox.refuseAll(error);
    },
    close: () => cancelHold?.(),
  };
}

/**
 * Refusals that say nothing about the message, and how often it is tried again after them; a flag message once. A
 * database that is away comes back: what was written meanwhile is held for some ten minutes.
 */
const momentaryCodes: ReadonlyMap<string, number> = new Map([
  ['too_fast', 5],
  ['internal', 5],
  ['unavailable', 60],
]);

/** What of it is shown: flag messages never are (protocol.md §3). */
export function drawn(pending: readonly PendingMessage[]): PendingMessage[] {
  return pending.filter(({ body }) => body.kind !== 'custom' || !flagSources.has(readCustomMessage(body)?.src ?? ''));
}

const flagSources: ReadonlySet<string> = new Set(['7', '10', '24', '27']);
