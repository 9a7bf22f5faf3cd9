import type { VisitorMemory, VisitorStorage } from './visitor-memory.ts';

/** Keeps the memory of a visitor up to date. Storage that is full or forbidden must not stop a conversation. */
export type MemoryKeeper = {
  recall: () => Promise<VisitorMemory | null>;
  /** How long the present token holds. */
  noteExpiry: (expiresAt: string) => void;
  /** Writes what there is to remember; before the first admission, nothing. */
  keep: () => void;
};

export function createMemoryKeeper(
  storage: VisitorStorage,
  current: () => Omit<VisitorMemory, 'expiresAt'> | null,
): MemoryKeeper {
  let expiresAt = '';
  return {
    recall: async () => {
      const memory = await Promise.resolve()
        .then(() => storage.read())
        .catch(() => null);
      if (memory) ({ expiresAt } = memory);
      return memory;
    },
    noteExpiry: (until) => {
      expiresAt = until;
    },
    keep: () => {
      const now = current();
      if (now === null) return;
      const memory = { ...now, expiresAt };
      void Promise.resolve()
        .then(() => storage.write(memory))
        .catch(() => {});
    },
  };
}
