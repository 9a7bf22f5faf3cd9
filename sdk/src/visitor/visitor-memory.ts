import type { PendingMessage } from './outbox.ts';

/** What a visitor's client keeps between visits: who it is, how far it has read, and what was not acknowledged. */
export type VisitorMemory = {
  visitorId: string;
  token: string;
  expiresAt: string;
  seq: number;
  change: number;
  pending: readonly PendingMessage[];
};

/** Where the memory is kept, such as `localStorage` or a file. What cannot be read counts as nothing. */
export type VisitorStorage = {
  read: () => VisitorMemory | null | Promise<VisitorMemory | null>;
  write: (memory: VisitorMemory) => void | Promise<void>;
};

/** Forgets with the page. */
export function memoryStorage(): VisitorStorage {
  let kept: VisitorMemory | null = null;
  return {
    read: () => kept,
    write: (memory) => {
      kept = memory;
    },
  };
}

/** Keeps the memory in `localStorage`, `sessionStorage` or what is like them; where those refuse, nothing is kept. */
export function webStorage(
  storage: { getItem: (key: string) => string | null; setItem: (key: string, value: string) => void },
  key: string,
): VisitorStorage {
  return {
    read: () => parseMemory(storage.getItem(key)),
    write: (memory) => storage.setItem(key, JSON.stringify(memory)),
  };
}

/** Reads a memory from its JSON text; null when it is none. */
export function parseMemory(text: string | null): VisitorMemory | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Partial<VisitorMemory> | null;
    if (typeof value?.token !== 'string' || typeof value.visitorId !== 'string') return null;
    const { visitorId, token, expiresAt = '', seq = 0, change = 0, pending = [] } = value;
    return { visitorId, token, expiresAt, seq, change, pending };
  } catch {
    return null;
  }
}
