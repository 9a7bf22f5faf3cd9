/** What is asked for under one key is done one after another, in the order in which it was asked for. */
export type Lines = {
  /** The answer is the work's own. A work that fails holds up none of those after it. */
  inLine: <Answer>(key: string, work: () => Promise<Answer>) => Promise<Answer>;
};

/** A line is kept for as long as somebody stands in it. */
export function createLines(): Lines {
  const lasts = new Map<string, Promise<unknown>>();
  return {
    inLine: (key, work) => {
      const before = lasts.get(key);
      const answer = before ? before.then(work) : work();
      const done: Promise<void> = answer.then(
        () => undefined,
        () => undefined,
      );
      const last = done.then(() => {
        if (lasts.get(key) === last) lasts.delete(key);
      });
      lasts.set(key, last);
      return answer;
    },
  };
}
