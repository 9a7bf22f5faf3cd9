import type { VisitorBody } from '@parley/schemas';
import { VisitorError } from './visitor-error.ts';

/** A message on its way: shown as such until it is acknowledged. */
export type PendingMessage = { clientId: string; body: VisitorBody; queuedAt: string };

/** Where a message landed; a flag message has neither id nor `seq` (protocol.md §3). */
export type SentMessage = { clientId: string; messageId: string | null; seq: number | null; sentAt: string };

/**
 * Messages that were not acknowledged yet, oldest first. They stay until they are, over any number of connections: a
 * `clientId` makes sending one again harmless.
 */
export type Outbox = {
  readonly pending: readonly PendingMessage[];
  add: (message: PendingMessage) => Promise<SentMessage>;
  /** Messages from before, whose senders no longer wait. */
  restore: (messages: readonly PendingMessage[]) => void;
  /** Whether there is one that was not given out. */
  readonly hasNext: boolean;
  /** The next that was not given out since `restart`; null when there is none, or `mostAtOnce` are out already. */
  take: (mostAtOnce: number) => PendingMessage | null;
  /** A new connection: everything is given out again. */
  restart: () => void;
  /** Gives one out again, before those after it. */
  again: (clientId: string) => void;
  acknowledge: (sent: SentMessage) => PendingMessage | null;
  refuse: (clientId: string, error: VisitorError) => PendingMessage | null;
  refuseAll: (error: VisitorError) => readonly PendingMessage[];
};

type Entry = {
  message: PendingMessage;
  isOut: boolean;
  resolve: (sent: SentMessage) => void;
  reject: (error: VisitorError) => void;
};

export function createOutbox(): Outbox {
  let entries: Entry[] = [];
  const remove = (clientId: string): Entry | null => {
    const entry = entries.find(({ message }) => message.clientId === clientId) ?? null;
    if (entry) entries = entries.filter((each) => each !== entry);
    return entry;
  };
  const isKnown = (clientId: string): boolean => entries.some(({ message }) => message.clientId === clientId);
  return {
    get pending() {
      return entries.map(({ message }) => message);
    },
    add: (message) =>
      new Promise((resolve, reject) => {
        if (!isKnown(message.clientId)) entries = [...entries, { message, isOut: false, resolve, reject }];
        else
          reject(
            new VisitorError('conflict', `A message with the clientId ${message.clientId} is on its way already.`),
          );
      }),
    restore: (messages) => {
      const before = messages
        .filter(({ clientId }) => !isKnown(clientId))
        .map((message) => ({ message, isOut: false, resolve: () => {}, reject: () => {} }));
      entries = [...before, ...entries];
    },
    get hasNext() {
      return entries.some(({ isOut }) => !isOut);
    },
    take: (mostAtOnce) => {
      const entry = entries.find(({ isOut }) => !isOut);
      if (!entry || entries.filter(({ isOut }) => isOut).length >= mostAtOnce) return null;
      entry.isOut = true;
      return entry.message;
    },
    restart: () => {
      for (const entry of entries) entry.isOut = false;
    },
    again: (clientId) => {
      for (const entry of entries) if (entry.message.clientId === clientId) entry.isOut = false;
    },
    acknowledge: (sent) => {
      const entry = remove(sent.clientId);
      entry?.resolve(sent);
      return entry?.message ?? null;
    },
    refuse: (clientId, error) => {
      const entry = remove(clientId);
      entry?.reject(error);
      return entry?.message ?? null;
    },
    refuseAll: (error) => {
      const refused = entries;
      entries = [];
      for (const { reject } of refused) reject(error);
      return refused.map(({ message }) => message);
    },
  };
}
