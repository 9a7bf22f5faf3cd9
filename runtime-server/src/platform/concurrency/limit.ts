/** Lets so many works run at once; the others wait, first come, first served. */
export type Limit = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function createLimit(atOnce: number): Limit {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => void waiting.push(resolve));
    try {
      return await work();
    } finally {
      // A place is handed on, never given back while somebody waits: who comes later cannot take it.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
