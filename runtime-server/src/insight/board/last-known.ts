import { BoundedCache } from '@parley/engine';
import type { Clock } from '../../platform/clock.ts';

export type LastKnown<Subject, Value> = { get: (subject: Subject) => Promise<Value> };

type Entry<Value> = { value: Value; at: number; next: Promise<Value> | null };

/** What is older than this many times its age is not shown any more. */
const mostAges = 3;

/**
 * What takes long to read, for who would rather have it a little old than wait: when it has come of age it is read anew
 * beside, once for all who ask, and until then the last one is the answer. Only the first, and who asks after a long
 * time, wait for it.
 */
export function createLastKnown<Subject, Value>({
  keyOf,
  load,
  maxEntries,
  milliseconds,
  clock,
}: {
  keyOf: (subject: Subject) => string;
  load: (subject: Subject) => Promise<Value>;
  maxEntries: number;
  milliseconds: number;
  clock: Clock;
}): LastKnown<Subject, Value> {
  const entries = new BoundedCache<string, Entry<Value>>(maxEntries);
  const first = new Map<string, Promise<Value>>();
  const keep = (key: string, value: Value): Value => {
    entries.set(key, { value, at: clock.now().getTime(), next: null });
    return value;
  };
  const loadFirst = (subject: Subject, key: string): Promise<Value> => {
    const known = first.get(key);
    if (known) return known;
    const loading = load(subject)
      .then((value) => keep(key, value))
      .finally(() => first.delete(key));
    first.set(key, loading);
    return loading;
  };
  return {
    get: async (subject) => {
      const key = keyOf(subject);
      const entry = entries.get(key);
      if (!entry) return loadFirst(subject, key);
      const age = clock.now().getTime() - entry.at;
      if (age <= milliseconds) return entry.value;
      entry.next ??= load(subject)
        .then((value) => keep(key, value))
        .finally(() => {
          entry.next = null;
        });
      if (age > milliseconds * mostAges) return entry.next;
      // Who waits for it hears why it failed; who does not has the last one, and asks again soon.
      entry.next.catch(() => undefined);
      return entry.value;
    },
  };
}
