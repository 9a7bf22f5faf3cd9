import type { Threads } from './threads.ts';
import { doThreadWork, outputOf } from './thread-work.ts';

/** Does all work in the caller's own thread, one after another, for tests: no thread has to load anything. */
export function createInlineThreads(): Threads {
  return {
    async run(work, input) {
      const outcome = await doThreadWork({ ...work, number: 0, input: structuredClone(input) });
      return structuredClone(outputOf(outcome)) as never;
    },
    close: () => Promise.resolve(),
  };
}
