import type { Benchmark } from './benchmark.ts';

/** Every benchmark by its name, in the order in which all are run. */
export const benchmarks: Record<string, () => Promise<Benchmark>> = {
  engine: async () => (await import('./engine/engine.ts')).engineBenchmark,
  messages: async () => (await import('./messages/stored-messages.ts')).storedMessagesBenchmark,
  'not-stored': async () => (await import('./messages/unstored-messages.ts')).unstoredMessagesBenchmark,
  turns: async () => (await import('./turns/turns.ts')).turnsBenchmark,
};
