import type { Benchmark } from '../benchmark.ts';
import { startBenchDatabase } from '../database/bench-database.ts';
import { startProcess } from '../processes/start-process.ts';
import { figure, times } from '../report/figures.ts';
import { percentile } from '../report/statistics.ts';

/** From a visitor's connecting to the flow's first message, beside a bare WebSocket that commits one row and echoes. */
export const connectBenchmark: Benchmark = async ({ isQuick, report }) => {
  const rounds = isQuick ? 1 : 5;
  const visitors = isQuick ? 40 : 200;
  const cases = [{ atOnce: 1 }, { atOnce: 20 }];
  report('connect: starting the server and its baseline');
  await using database = await startBenchDatabase();
  await using parley = await startProcess('parley', { isStoring: true });
  await using echo = await startProcess('committing-echo', { url: database.url });
  const { url, tokens } = await parley.call('admit', visitors * rounds * cases.length);
  await using ours = await startProcess('connects', { url });
  await using theirs = await startProcess('connects', await echo.call('address'));
  const fresh = [...tokens];
  const rows: string[][] = [];
  for (const { atOnce } of cases) {
    report(`connect: ${atOnce} at once`);
    const taken = { ours: [] as number[], theirs: [] as number[] };
    await theirs.call('measure', { tokens: 20, atOnce });
    for (let round = 0; round < rounds; round += 1) {
      taken.ours.push(...(await ours.call('measure', { tokens: fresh.splice(0, visitors), atOnce })));
      taken.theirs.push(...(await theirs.call('measure', { tokens: visitors, atOnce })));
    }
    const [p50, p95] = [50, 95].map((percent) => ({
      ours: percentile(taken.ours, percent),
      theirs: percentile(taken.theirs, percent),
    }));
    if (!p50 || !p95) continue;
    rows.push([
      String(atOnce),
      `${figure(p50.ours)} / ${figure(p95.ours)} ms`,
      `${figure(p50.theirs)} / ${figure(p95.theirs)} ms`,
      `${times(p50.ours / p50.theirs)} / ${times(p95.ours / p95.theirs)}`,
    ]);
  }
  return {
    title: 'From connecting to the first message of the flow',
    columns: ['at once', 'server, p50 / p95', 'echo + one commit', 'ratio'],
    rows,
    notes: [
      'Server: connect, hello, open the conversation (src 7), a new session, its first message stored and received.',
      'Echo + one commit: connect, one text, one row committed, the text back.',
    ],
  };
};
