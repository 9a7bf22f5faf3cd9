import type { Clock } from '../clock.ts';

/** What `work` comes to, or `late` when that takes longer than `milliseconds`: nobody waits then, but it goes on. */
export function within<Result>(
  clock: Clock,
  milliseconds: number,
  work: () => Promise<Result> | Result,
  late: () => Error,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const cancel = clock.setTimer(milliseconds, () => reject(late()));
    Promise.resolve().then(work).then(resolve, reject).finally(cancel);
  });
}
