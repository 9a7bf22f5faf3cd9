import type { Benchmark } from '../benchmark.ts';
import { startProcess } from '../processes/start-process.ts';
import { alternate, medianRatio } from '../report/alternate.ts';
import { againstBar } from '../report/figures.ts';
import { costedCells, measureWithCpu, rateCells } from '../report/measure-with-cpu.ts';

const concurrencies = [1, 20, 200];
const mostSessions = Math.max(...concurrencies);
const bars = { echo: 0.25, answering: 0.5 };

/** The same server with storing switched off, beside the least that a WebSocket server can do: what our own code costs. */
export const unstoredMessagesBenchmark: Benchmark = async ({ isQuick, report }) => {
  const rounds = isQuick ? 1 : 5;
  const time = isQuick ? { warmupSeconds: 0.5, seconds: 1 } : { warmupSeconds: 1, seconds: 4 };
  report('not-stored: starting the servers and their loads');
  await using parley = await startProcess('parley', { isStoring: false });
  await using echo = await startProcess('bare-server', { kind: 'echo' });
  await using answering = await startProcess('bare-server', { kind: 'answer' });
  const { url, tokens } = await parley.call('admit', mostSessions);
  await using load = await startProcess('load', { url, visitors: tokens, answersPerMessage: 2 });
  await using echoLoad = await startProcess('load', {
    ...(await echo.call('address')),
    visitors: mostSessions,
    answersPerMessage: 1,
  });
  await using answeringLoad = await startProcess('load', {
    ...(await answering.call('address')),
    visitors: mostSessions,
    answersPerMessage: 2,
  });
  await load.call('sayOnce');
  for (const each of [load, echoLoad, answeringLoad])
    await each.call('measure', { sessions: mostSessions, warmupSeconds: 0, seconds: isQuick ? 2 : 8 });
  const rows: string[][] = [];
  for (const sessions of concurrencies) {
    report(`not-stored: ${sessions} sessions, ${rounds} rounds`);
    const options = { sessions, ...time };
    const results = await alternate(rounds, {
      ours: () =>
        measureWithCpu(
          (given) => load.call('measure', given),
          () => parley.call('cpuSeconds'),
          options,
        ),
      echo: () =>
        measureWithCpu(
          (given) => echoLoad.call('measure', given),
          () => echo.call('cpuSeconds'),
          options,
        ),
      answering: () =>
        measureWithCpu(
          (given) => answeringLoad.call('measure', given),
          () => answering.call('cpuSeconds'),
          options,
        ),
    });
    rows.push([
      String(sessions),
      ...costedCells(results.ours),
      ...rateCells(results.echo),
      againstBar(medianRatio(results.ours, results.echo), bars.echo),
      ...rateCells(results.answering),
      againstBar(medianRatio(results.ours, results.answering), bars.answering),
    ]);
  }
  return {
    title: 'Visitor messages per second, not stored',
    columns: ['sessions', 'messages/s', 'p50 / p99', 'CPU', 'echo/s', 'CPU', 'ratio', 'two frames/s', 'CPU', 'ratio'],
    rows,
    notes: [
      'Echo: a bare ws server sends back what came. Two frames: one that parses, validates and answers twice.',
      'All three have the same load: one process with all sockets, the next message only after the last was answered.',
    ],
  };
};
