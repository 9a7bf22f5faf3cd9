import type { Benchmark } from './benchmark.ts';

/** Every benchmark by its name, in the order in which all are run. */
export const benchmarks: Record<string, () => Promise<Benchmark>> = {
  engine: async () => (await import('./engine/engine.ts')).engineBenchmark,
  messages: async () => (await import('./messages/stored-messages.ts')).storedMessagesBenchmark,
  'not-stored': async () => (await import('./messages/unstored-messages.ts')).unstoredMessagesBenchmark,
  connect: async () => (await import('./connect/connect.ts')).connectBenchmark,
  host: async () => (await import('./host/host.ts')).hostBenchmark,
  start: async () => (await import('./start/start.ts')).startBenchmark,
  memory: async () => (await import('./memory/memory.ts')).memoryBenchmark,
  abuse: async () => (await import('./abuse/abuse.ts')).abuseBenchmark,
  history: async () => (await import('./history/history.ts')).historyBenchmark,
  webhooks: async () => (await import('./webhooks/webhooks.ts')).webhooksBenchmark,
  board: async () => (await import('./board/board.ts')).boardBenchmark,
  reports: async () => (await import('./reports/reports.ts')).reportsBenchmark,
  routing: async () => (await import('./routing/routing.ts')).routingBenchmark,
  turns: async () => (await import('./turns/turns.ts')).turnsBenchmark,
  check: async () => (await import('./designer/check.ts')).checkBenchmark,
  canvas: async () => (await import('./designer/canvas.ts')).canvasBenchmark,
  'agent-mode': async () => (await import('./agent-mode/agent-mode.ts')).agentModeBenchmark,
  bundle: async () => (await import('./designer/bundle.ts')).bundleBenchmark,
};
