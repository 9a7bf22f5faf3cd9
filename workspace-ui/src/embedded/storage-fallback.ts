/**
 * In a frame of another site a browser may refuse to keep anything. What is kept then lasts as long as the page: drafts
 * and preferences are lost with it, and nothing else. Loaded before everything that keeps something.
 */
export function provideStorage(page: object, name: 'localStorage' | 'sessionStorage'): void {
  try {
    if (Reflect.get(page, name)) return;
  } catch {
    // Refused: asking for it is what throws.
  }
  Object.defineProperty(page, name, { configurable: true, value: createMemoryStorage() });
}

export function createMemoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (index) => [...kept.keys()][index] ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, value) => void kept.set(key, value),
  };
}

if (typeof window !== 'undefined')
  for (const name of ['localStorage', 'sessionStorage'] as const) provideStorage(window, name);
