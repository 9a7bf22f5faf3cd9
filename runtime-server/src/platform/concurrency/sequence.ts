/** Works that are done one after another, in the order in which they came. */
export type Sequence = {
  add: (work: () => Promise<void> | void) => void;
  /** Resolves when those that were added so far are done. */
  idle: () => Promise<void>;
};

/** A work that fails is reported and holds up none of those after it. */
export function createSequence(onError: (error: unknown) => void): Sequence {
  let last: Promise<void> = Promise.resolve();
  return {
    add: (work) => {
      last = last.then(work).catch(onError);
    },
    idle: () => last,
  };
}

/** A sequence for each key, kept for as long as it has work. */
export type Sequences = {
  add: (key: string, work: () => Promise<void>) => void;
  /** Resolves when the works of this key that were added so far are done; those of all keys when it is left out. */
  idle: (key?: string) => Promise<void>;
};

export function createSequences(onError: (error: unknown, key: string) => void): Sequences {
  const lasts = new Map<string, Promise<void>>();
  return {
    add: (key, work) => {
      const last: Promise<void> = (lasts.get(key) ?? Promise.resolve())
        .then(work)
        .catch((error: unknown) => onError(error, key))
        .then(() => {
          if (lasts.get(key) === last) lasts.delete(key);
        });
      lasts.set(key, last);
    },
    idle: async (key) => {
      if (key === undefined) await Promise.all(lasts.values());
      else await lasts.get(key);
    },
  };
}
