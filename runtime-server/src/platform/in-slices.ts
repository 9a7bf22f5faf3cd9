import type { Steps } from '@parley/engine';
import { yieldToOthers } from './yield-to-others.ts';

/** How long steps may go on before others have their turn. */
const sliceMilliseconds = 10;

/** Does the steps of long work that has to be done on this thread, a few milliseconds at a time. */
export async function inSlices<Result>(steps: Steps<Result>, now = () => performance.now()): Promise<Result> {
  for (let until = now() + sliceMilliseconds; ;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (now() < until) continue;
    await yieldToOthers();
    until = now() + sliceMilliseconds;
  }
}
