/** Works that nobody waits for, except whoever stops what they belong to. */
export type Background = {
  /** `what` names the work where its failure is reported. */
  run: (what: string, work: () => Promise<void>) => void;
  isBusy: () => boolean;
  /** Resolves when no work is under way, also none that another one has begun. */
  idle: () => Promise<void>;
};

export function createBackground(onError: (error: unknown, what: string) => void): Background {
  const works = new Set<Promise<void>>();
  return {
    run: (what, work) => {
      const done: Promise<void> = work()
        .catch((error: unknown) => onError(error, what))
        .finally(() => works.delete(done));
      works.add(done);
    },
    isBusy: () => works.size > 0,
    idle: async () => {
      while (works.size > 0) await Promise.all(works);
    },
  };
}
