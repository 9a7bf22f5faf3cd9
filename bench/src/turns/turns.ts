import type { Benchmark } from '../benchmark.ts';
import { startBenchDatabase } from '../database/bench-database.ts';
import { startProcess } from '../processes/start-process.ts';
import { figure, times } from '../report/figures.ts';
import { median } from '../report/statistics.ts';

const concurrencies = [1, 20, 200];

/** Turns per second of the session runner alone, beside the very same statement issued raw: what the sockets cost is not in it. */
export const turnsBenchmark: Benchmark = async ({ isQuick, report }) => {
  const rounds = isQuick ? 1 : 5;
  const time = isQuick ? { warmupSeconds: 0.5, seconds: 1 } : { warmupSeconds: 1, seconds: 3 };
  await using database = await startBenchDatabase();
  const sessions = Math.max(...concurrencies);
  await using turns = await startProcess('turns', { url: database.url, sessions });
  await using raw = await startProcess('raw-statement', { url: database.url, sessions });
  const rows: string[][] = [];
  for (const concurrency of concurrencies) {
    const measured = [];
    for (let round = 1; round <= rounds; round += 1) {
      report(`turns: ${concurrency} sessions, round ${round} of ${rounds}`);
      const options = { sessions: concurrency, ...time };
      measured.push({ ours: await turns.call('measure', options), raw: await raw.call('measure', options) });
    }
    const ours = measured.map((each) => each.ours);
    rows.push([
      String(concurrency),
      figure(median(ours.map(({ perSecond }) => perSecond))),
      `${figure(median(ours.map(({ p50 }) => p50)))} / ${figure(median(ours.map(({ p99 }) => p99)))} ms`,
      `${figure(median(ours.map(({ cpuMicroseconds }) => cpuMicroseconds)))} µs`,
      figure(median(measured.map((each) => each.raw.perSecond))),
      times(median(measured.map((each) => each.ours.perSecond / each.raw.perSecond))),
    ]);
  }
  return {
    title: 'Turns per second, runner alone',
    columns: ['sessions', 'turns/s', 'p50 / p99', 'CPU a turn', 'raw statement/s', 'ratio'],
    rows,
    notes: ['A turn stores a message and its answer. Raw: one connection for each session, prepared, same parameters.'],
  };
};
