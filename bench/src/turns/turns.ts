import type { Benchmark } from '../benchmark.ts';
import { startBenchDatabase } from '../database/bench-database.ts';
import { startProcess } from '../processes/start-process.ts';
import { alternate, medianRate, medianRatio } from '../report/alternate.ts';
import { figure, times } from '../report/figures.ts';
import { costedCells, measureWithCpu } from '../report/measure-with-cpu.ts';

const concurrencies = [1, 20, 200];

/** Turns per second of the session runner alone, beside its own statement issued raw: what sockets cost is not in it. */
export const turnsBenchmark: Benchmark = async ({ isQuick, report }) => {
  const rounds = isQuick ? 1 : 5;
  const time = isQuick ? { warmupSeconds: 0.5, seconds: 1 } : { warmupSeconds: 1, seconds: 3 };
  await using database = await startBenchDatabase();
  const mostSessions = Math.max(...concurrencies);
  await using turns = await startProcess('turns', { url: database.url, sessions: mostSessions });
  await using raw = await startProcess('raw-statement', { url: database.url, sessions: mostSessions });
  for (const each of [turns, raw])
    await each.call('measure', { sessions: mostSessions, warmupSeconds: 0, seconds: isQuick ? 2 : 8 });
  const rows: string[][] = [];
  for (const sessions of concurrencies) {
    report(`turns: ${sessions} sessions, ${rounds} rounds`);
    const options = { sessions, ...time };
    const { ours, statement } = await alternate(rounds, {
      ours: () =>
        measureWithCpu(
          (given) => turns.call('measure', given),
          () => turns.call('cpuSeconds'),
          options,
        ),
      statement: () => raw.call('measure', options),
    });
    rows.push([
      String(sessions),
      ...costedCells(ours),
      figure(medianRate(statement)),
      times(medianRatio(ours, statement)),
    ]);
  }
  return {
    title: 'Turns per second, runner alone',
    columns: ['sessions', 'turns/s', 'p50 / p99', 'CPU', 'statement/s', 'ratio'],
    rows,
    notes: ['A turn stores a message and its answer. Statement: the same one, raw, a connection for each session.'],
  };
};
