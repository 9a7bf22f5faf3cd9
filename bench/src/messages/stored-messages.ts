import type { Benchmark } from '../benchmark.ts';
import { startBenchDatabase } from '../database/bench-database.ts';
import { createPgbench } from '../database/pgbench.ts';
import { startProcess } from '../processes/start-process.ts';
import { alternate, medianRate, medianRatio } from '../report/alternate.ts';
import { againstBar, figure, times } from '../report/figures.ts';
import { costedCells, measureWithCpu } from '../report/measure-with-cpu.ts';

const concurrencies = [1, 20, 200];
const mostSessions = Math.max(...concurrencies);
const bar = { sessions: 20, ratio: 0.5 };

/**
 * Visitor messages per second over WebSocket, each acknowledged when it is on disk, stepped through a flow and answered,
 * beside what the database can do at most: the same statement raw, and single rows.
 */
export const storedMessagesBenchmark: Benchmark = async ({ isQuick, report }) => {
  const rounds = isQuick ? 1 : 5;
  const time = isQuick ? { warmupSeconds: 0.5, seconds: 1 } : { warmupSeconds: 1, seconds: 4 };
  report('messages: starting the server, its load and its baselines');
  await using database = await startBenchDatabase();
  await using parley = await startProcess('parley', { isStoring: true });
  const { url, tokens } = await parley.call('admit', mostSessions);
  await using load = await startProcess('load', { url, visitors: tokens, answersPerMessage: 2 });
  await using raw = await startProcess('raw-statement', { url: database.url, sessions: mostSessions });
  await using pgbench = await createPgbench(database.url);
  await load.call('sayOnce');
  for (const each of [load, raw])
    await each.call('measure', { sessions: mostSessions, warmupSeconds: 0, seconds: isQuick ? 2 : 8 });
  const rows: string[][] = [];
  for (const sessions of concurrencies) {
    report(`messages: ${sessions} sessions, ${rounds} rounds`);
    const options = { sessions, ...time };
    const { ours, statement, row } = await alternate(rounds, {
      ours: () =>
        measureWithCpu(
          (given) => load.call('measure', given),
          () => parley.call('cpuSeconds'),
          options,
        ),
      statement: () => raw.call('measure', options),
      row: async () => {
        const perSecond = (await pgbench?.measure({ clients: sessions, seconds: time.seconds })) ?? Number.NaN;
        return { perSecond, p50: Number.NaN, p99: Number.NaN };
      },
    });
    const ratio = medianRatio(ours, statement);
    rows.push([
      String(sessions),
      ...costedCells(ours),
      figure(medianRate(statement)),
      sessions === bar.sessions ? againstBar(ratio, bar.ratio) : times(ratio),
      ...(pgbench ? [figure(medianRate(row)), times(medianRatio(ours, row))] : ['no pgbench', '—']),
    ]);
  }
  return {
    title: 'Durable visitor messages per second',
    columns: ['sessions', 'messages/s', 'p50 / p99', 'CPU', '(a) statement/s', 'ratio', '(b) rows/s', 'ratio'],
    rows,
    notes: [
      'A message is one text in, its acknowledgement and one answer out; both texts are stored.',
      '(a) the statement that stores it, raw through pg, a connection for each session; (b) pgbench, one row a commit.',
    ],
  };
};
