/** Keeps texts with the host page: in its storage, or where that is blocked in this page's memory. */
export type HostStore = { get: (key: string) => string | null; set: (key: string, value: string) => void };

/** `kind` is read lazily, because merely touching a blocked storage throws. */
export function createHostStore(kind: 'localStorage' | 'sessionStorage', prefix: string): HostStore {
  const memory = new Map<string, string>();
  return {
    get: (key) => {
      try {
        return window[kind].getItem(prefix + key) ?? memory.get(key) ?? null;
      } catch {
        return memory.get(key) ?? null;
      }
    },
    set: (key, value) => {
      memory.set(key, value);
      try {
        window[kind].setItem(prefix + key, value);
      } catch {
        // Blocked or full: memory has it.
      }
    },
  };
}
