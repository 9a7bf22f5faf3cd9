import { BoundedCache } from '@parley/engine';
import type { Clock } from './clock.ts';

/** What is asked for often and seldom changes: loaded once for all who ask, and kept. A load that fails is not. */
export type LoadingCache<Subject, Value> = {
  get: (subject: Subject) => Promise<Value>;
  /** It has changed: who asks from now on gets it as it is. */
  forget: (subject: Subject) => void;
};

export type LoadingCacheOptions<Subject, Value> = {
  keyOf: (subject: Subject) => string;
  load: (subject: Subject) => Promise<Value>;
  maxEntries: number;
  /** Left out where what was loaded never changes. */
  maxAge?: { milliseconds: number; clock: Clock };
};

export function createLoadingCache<Subject, Value>(
  options: LoadingCacheOptions<Subject, Value>,
): LoadingCache<Subject, Value> {
  const { keyOf, load, maxEntries, maxAge } = options;
  const entries = new BoundedCache<string, Promise<Value>>(
    maxEntries,
    maxAge && { maxAge: { milliseconds: maxAge.milliseconds, now: () => maxAge.clock.now().getTime() } },
  );
  return {
    get: (subject) => {
      const key = keyOf(subject);
      const known = entries.get(key);
      if (known) return known;
      const loading = load(subject);
      entries.set(key, loading);
      loading.catch(() => {
        if (entries.get(key) === loading) entries.delete(key);
      });
      return loading;
    },
    forget: (subject) => entries.delete(keyOf(subject)),
  };
}
