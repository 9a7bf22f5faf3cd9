import { parseMemory, type PendingMessage, type VisitorMemory, type VisitorStorage } from '@parley/sdk/visitor';

/** Where texts are kept: the window's own storage, the host's, or memory. */
export type TextStore = { get: () => string | null; set: (text: string) => void };

/** What is kept for one channel, by all tabs together: who the visitor is, and what each tab has not got rid of yet. */
type VisitorRecord = { memory: VisitorMemory; tabs: Record<string, readonly PendingMessage[]> };

/**
 * Keeps a visitor for all tabs of a browser. Each tab writes only its own unsent messages; a tab that begins takes over
 * what others left, which is harmless when they are alive: a `clientId` is stored once (protocol.md §2).
 */
export function sharedStorage(store: TextStore, tab: string): VisitorStorage {
  return {
    read: () => {
      const record = parseRecord(store.get());
      if (!record) return null;
      const pending = uniquePending(Object.values(record.tabs).flat());
      store.set(JSON.stringify({ ...record, tabs: { [tab]: pending } }));
      return { ...record.memory, pending };
    },
    write: ({ pending, ...memory }) => {
      const before = parseRecord(store.get());
      const isSame = before?.memory.visitorId === memory.visitorId;
      const { [tab]: _own, ...others } = isSame ? before.tabs : {};
      const tabs = pending.length > 0 ? { ...others, [tab]: pending } : others;
      const text = JSON.stringify({ memory: { ...memory, pending: [] }, tabs });
      if (text !== store.get()) store.set(text);
    },
  };
}

/** Whose record this is; null when it is none. */
export function visitorOf(text: string | null): string | null {
  return parseRecord(text)?.memory.visitorId ?? null;
}

function parseRecord(text: string | null): VisitorRecord | null {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<VisitorRecord> | null;
    const memory = parseMemory(JSON.stringify(value?.memory ?? null));
    return memory && { memory, tabs: value?.tabs ?? {} };
  } catch {
    return null;
  }
}

function uniquePending(pending: readonly PendingMessage[]): PendingMessage[] {
  return [...new Map(pending.map((message) => [message.clientId, message])).values()].sort((a, b) =>
    a.queuedAt.localeCompare(b.queuedAt),
  );
}
