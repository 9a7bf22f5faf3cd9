import type { LoopOptions, LoopResult } from './closed-loop.ts';
import { figure } from './figures.ts';
import { median } from './statistics.ts';

/** A result with what one piece of work cost the server's process, in microseconds of CPU time. */
export type CostedResult = LoopResult & { cpuMicroseconds: number };

/** Measures with the CPU time of the serving process beside; the warm-up is counted on both sides. */
export async function measureWithCpu(
  measure: (options: LoopOptions) => Promise<LoopResult>,
  cpuSeconds: () => Promise<number>,
  options: LoopOptions,
): Promise<CostedResult> {
  const before = await cpuSeconds();
  const result = await measure(options);
  const used = (await cpuSeconds()) - before;
  const done = result.perSecond * (options.warmupSeconds + options.seconds);
  return { ...result, cpuMicroseconds: (used * 1e6) / done };
}

/** Rate, latencies and cost as cells of a table. */
export function costedCells(results: readonly CostedResult[]): string[] {
  const [rate = '', cost = ''] = rateCells(results);
  return [rate, `${middle(results, ({ p50 }) => p50)} / ${middle(results, ({ p99 }) => p99)} ms`, cost];
}

/** Rate and cost as cells of a table. */
export function rateCells(results: readonly CostedResult[]): string[] {
  return [
    middle(results, ({ perSecond }) => perSecond),
    `${middle(results, ({ cpuMicroseconds }) => cpuMicroseconds)} µs`,
  ];
}

function middle(results: readonly CostedResult[], pick: (result: CostedResult) => number): string {
  return figure(median(results.map(pick)));
}
