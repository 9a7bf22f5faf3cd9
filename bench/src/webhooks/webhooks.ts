import { setTimeout as pause } from 'node:timers/promises';
import type { Benchmark } from '../benchmark.ts';
import { startBenchDatabase } from '../database/bench-database.ts';
import { startProcess } from '../processes/start-process.ts';
import { alternate, medianRatio } from '../report/alternate.ts';
import { againstBar, figure } from '../report/figures.ts';
import { costedCells, measureWithCpu } from '../report/measure-with-cpu.ts';
import { percentile } from '../report/statistics.ts';
import { startReceiver } from './receiver.ts';

const sessions = 20;
const bar = 0.9;

/**
 * What endpoints add to a message: the same server and load with none, one and five of them, in turns; how many deliveries
 * a second arrive; and how long they take to a healthy endpoint, alone and beside one that never answers.
 */
export const webhooksBenchmark: Benchmark = async ({ isQuick, report }) => {
  const rounds = isQuick ? 1 : 5;
  const time = isQuick ? { warmupSeconds: 0.5, seconds: 2 } : { warmupSeconds: 1, seconds: 4 };
  report('webhooks: starting the server, its load and its receivers');
  await using database = await startBenchDatabase();
  void database;
  await using parley = await startProcess('parley', { isStoring: true });
  const { url, tokens } = await parley.call('admit', sessions);
  await using load = await startProcess('load', { url, visitors: tokens, answersPerMessage: 2 });
  await using healthy = await startReceiver({ answers: true });
  await using dead = await startReceiver({ answers: false });
  await load.call('sayOnce');
  await load.call('measure', { sessions, warmupSeconds: 0, seconds: isQuick ? 2 : 8 });

  const deliveries: Record<string, number[]> = {};
  const delays: Record<string, number[]> = {};
  const withEndpoints = (name: string, urls: readonly string[]) => async () => {
    await parley.call('webhooks', [...urls]);
    healthy.reset();
    const began = performance.now();
    const result = await measureWithCpu(
      (given) => load.call('measure', given),
      () => parley.call('cpuSeconds'),
      { sessions, ...time },
    );
    if (urls.includes(healthy.url)) {
      // What waits goes on arriving: until nothing came for a second.
      for (let seen = -1; seen !== healthy.count(); await pause(1_000)) seen = healthy.count();
      (deliveries[name] ??= []).push(healthy.count() / ((performance.now() - began - 1_000) / 1000));
      (delays[name] ??= []).push(...healthy.delays);
    }
    await parley.call('webhooks', []);
    return result;
  };
  report(`webhooks: ${rounds} rounds of four`);
  const results = await alternate(rounds, {
    none: withEndpoints('none', []),
    one: withEndpoints('one', [healthy.url]),
    five: withEndpoints(
      'five',
      Array.from({ length: 5 }, () => healthy.url),
    ),
    beside: withEndpoints('beside', [healthy.url, dead.url]),
  });
  const told = (name: 'one' | 'five' | 'beside'): string[] => [
    figure((deliveries[name] ?? []).reduce((sum, each) => sum + each, 0) / rounds),
    ...[50, 95].map((percent) => `${figure(percentile(delays[name] ?? [Number.NaN], percent))} ms`),
  ];
  return {
    title: `What endpoints add to a message (${sessions} sessions)`,
    columns: ['endpoints', 'messages/s', 'p50 / p99', 'CPU', 'of none', 'deliveries/s', 'arrive, p50', 'p95'],
    rows: [
      ['none', ...costedCells(results.none), '1.00 ×', '–', '–', '–'],
      ['1', ...costedCells(results.one), againstBar(medianRatio(results.one, results.none), bar), ...told('one')],
      ['5', ...costedCells(results.five), figure(medianRatio(results.five, results.none)), ...told('five')],
      [
        '1 and a dead one',
        ...costedCells(results.beside),
        figure(medianRatio(results.beside, results.none)),
        ...told('beside'),
      ],
    ],
    notes: [
      'Each message is two events (its own and the answer). Load, receivers and server share the machine.',
      'Deliveries/s: until all that waited had arrived. Arrive: from what happened to the receiver, with what waited before.',
    ],
  };
};
