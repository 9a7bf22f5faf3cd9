import type { AgentEvent } from '@parley/schemas';

/** What an agent's client is told, with the place to go on from. */
export type FeedEntry = { cursor: string; event: AgentEvent };

/**
 * The events of one agent on one node, in order: the latest are kept so that a client that was away for a moment goes on
 * where it was. A cursor of another node, or one that is too old, is not known here.
 */
export type AgentFeed = {
  readonly agentId: string;
  readonly cursor: string;
  /** Keeps an event and tells the listeners. */
  push: (event: AgentEvent) => void;
  /** Tells the listeners what passes and is not kept. */
  pass: (event: AgentEvent) => void;
  /** What came after a cursor; null when that is not known any more. */
  since: (cursor: string) => FeedEntry[] | null;
  listen: (listener: (entry: FeedEntry) => void) => () => void;
  readonly listeners: number;
};

/** Events kept for who comes back. */
const kept = 1_000;

export function createAgentFeed({
  agentId,
  epoch,
  size = kept,
}: {
  agentId: string;
  /** Unique for this feed, so that cursors of others are told apart. */
  epoch: string;
  size?: number;
}): AgentFeed {
  const entries: FeedEntry[] = [];
  const listeners = new Set<(entry: FeedEntry) => void>();
  let count = 0;
  const cursorAt = (number: number): string => `${epoch}.${number}`;
  const tell = (entry: FeedEntry): void => {
    for (const listener of [...listeners]) listener(entry);
  };
  return {
    agentId,
    get cursor() {
      return cursorAt(count);
    },
    push: (event) => {
      count += 1;
      const entry = { cursor: cursorAt(count), event };
      entries.push(entry);
      if (entries.length > size) entries.shift();
      tell(entry);
    },
    pass: (event) => tell({ cursor: cursorAt(count), event }),
    since: (cursor) => {
      const [given, number] = [
        cursor.slice(0, cursor.lastIndexOf('.')),
        Number(cursor.slice(cursor.lastIndexOf('.') + 1)),
      ];
      if (given !== epoch || !Number.isSafeInteger(number) || number < 0 || number > count) return null;
      const missed = count - number;
      return missed <= entries.length ? entries.slice(entries.length - missed) : null;
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get listeners() {
      return listeners.size;
    },
  };
}
