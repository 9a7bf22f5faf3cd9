import { createLimit } from './limit.ts';

/** Lets so many works run at once and so many wait; whoever comes beyond that is refused at once. */
export type BoundedQueue = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function createBoundedQueue(options: {
  atOnce: number;
  waiting: number;
  /** What a refused caller is told. */
  refusal: () => Error;
}): BoundedQueue {
  const limit = createLimit(options.atOnce);
  let inside = 0;
  return async (work) => {
    if (inside >= options.atOnce + options.waiting) throw options.refusal();
    inside += 1;
    try {
      return await limit(work);
    } finally {
      inside -= 1;
    }
  };
}
