import { BoundedCache } from '@parley/engine';
import type { Clock } from './clock.ts';

/** What costs much and is asked by many at once: read once for all who wait, given up when nobody does any more. */
export type SharedReads<Subject, Value> = {
  /** `signal` is that of who asks; the read itself goes on while anybody waits for it. */
  get: (subject: Subject, signal: AbortSignal) => Promise<Value>;
};

export type SharedReadsOptions<Subject, Value> = {
  keyOf: (subject: Subject) => string;
  /** Its signal is aborted once nobody waits. */
  load: (subject: Subject, signal: AbortSignal) => Promise<Value>;
  /** For how long what was read is given to who asks the same. */
  keep: { milliseconds: number; clock: Clock };
  maxEntries: number;
};

type Read<Value> = { value: Promise<Value>; waiting: number; isDone: boolean; stop: AbortController };

export function createSharedReads<Subject, Value>(
  options: SharedReadsOptions<Subject, Value>,
): SharedReads<Subject, Value> {
  const { keyOf, load, keep, maxEntries } = options;
  const reads = new BoundedCache<string, Read<Value>>(maxEntries, {
    maxAge: { milliseconds: keep.milliseconds, now: () => keep.clock.now().getTime() },
  });
  const begin = (subject: Subject, key: string): Read<Value> => {
    const stop = new AbortController();
    const read: Read<Value> = { value: load(subject, stop.signal), waiting: 0, isDone: false, stop };
    reads.set(key, read);
    read.value.then(
      () => (read.isDone = true),
      () => forget(key, read),
    );
    return read;
  };
  const forget = (key: string, read: Read<Value>): void => {
    if (reads.get(key) === read) reads.delete(key);
  };
  return {
    get: async (subject, signal) => {
      signal.throwIfAborted();
      const key = keyOf(subject);
      const read = reads.get(key) ?? begin(subject, key);
      read.waiting += 1;
      const leave = (): void => {
        read.waiting -= 1;
        if (read.waiting > 0 || read.isDone) return;
        forget(key, read);
        read.stop.abort(signal.reason);
      };
      return untilAborted(read.value, signal, leave);
    },
  };
}

/** The value, or the reason of the signal when that comes first: then `leave` is called. */
function untilAborted<Value>(value: Promise<Value>, signal: AbortSignal, leave: () => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      leave();
      reject(signal.reason instanceof Error ? signal.reason : new Error('Nobody waits for it any more.'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
