import type { Section } from './report/section.ts';

/** One benchmark: it measures beside its baselines, alternating with them, and tells what it found. It never asserts. */
export type Benchmark = (options: BenchmarkOptions) => Promise<Section>;

export type BenchmarkOptions = {
  /** Fewer and shorter rounds: to see that it works, not to be quoted. */
  isQuick: boolean;
  /** How much is there while it is measured; what is not given the benchmark chooses itself. */
  sizes: Sizes;
  /** Says what is going on, on standard error. */
  report: (progress: string) => void;
};

export type Sizes = { messages?: number; sessions?: number };
