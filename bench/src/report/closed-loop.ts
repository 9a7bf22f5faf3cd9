import { percentile } from './statistics.ts';

/** What closed loops did in the time they were measured. Latencies are in milliseconds. */
export type LoopResult = { perSecond: number; p50: number; p99: number };

export type LoopOptions = { sessions: number; warmupSeconds: number; seconds: number };

/**
 * Runs loops side by side, each doing its work again as soon as it is done, and counts what was finished after the
 * warm-up. */
export async function runClosedLoops(
  loops: readonly (() => Promise<void>)[],
  { warmupSeconds, seconds }: Omit<LoopOptions, 'sessions'>,
): Promise<LoopResult> {
  const begin = performance.now() + warmupSeconds * 1000;
  const end = begin + seconds * 1000;
  const latencies: number[] = [];
  const run = async (work: () => Promise<void>): Promise<void> => {
    for (let now = performance.now(); now < end;) {
      const startedAt = now;
      await work();
      now = performance.now();
      if (now >= begin && now < end) latencies.push(now - startedAt);
    }
  };
  await Promise.all(loops.map(run));
  if (latencies.length === 0) throw new Error(`Nothing was finished within ${seconds} s.`);
  return {
    perSecond: latencies.length / seconds,
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
  };
}
