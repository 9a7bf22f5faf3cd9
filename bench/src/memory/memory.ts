import type { Benchmark } from '../benchmark.ts';
import { startProcess } from '../processes/start-process.ts';
import { figure, times } from '../report/figures.ts';
import { median } from '../report/statistics.ts';

/** Connected before, so that what a first connection brings with it is not counted. */
const warmUp = 100;

/** Memory of the server for each visitor who is connected with an open session and silent, beside a bare ws server's. */
export const memoryBenchmark: Benchmark = async ({ isQuick, report }) => {
  const rounds = isQuick ? 1 : 3;
  const visitors = isQuick ? 300 : 1_000;
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    report(`memory: round ${round} of ${rounds}, ${figure(visitors)} visitors`);
    ours.push(await measureParley(visitors));
    bare.push(await measureBare(visitors));
  }
  return {
    title: 'Memory per idle connected visitor',
    columns: ['', 'server', 'bare ws server', 'ratio'],
    rows: [
      [
        `RSS a visitor, ${figure(visitors)} connected`,
        `${figure(median(ours) / 1024)} kB`,
        `${figure(median(bare) / 1024)} kB`,
        times(median(ours) / median(bare)),
      ],
    ],
    notes: ['Growth of the process between two settled states, garbage collected; the database is not counted.'],
  };
};

async function measureParley(visitors: number): Promise<number> {
  await using parley = await startProcess('parley', { isStoring: true });
  const { url, tokens } = await parley.call('admit', warmUp + visitors);
  const speak = async (given: readonly string[]) => {
    const load = await startProcess('load', { url, visitors: given, answersPerMessage: 2 });
    await load.call('sayOnce');
    return load;
  };
  await using _first = await speak(tokens.slice(0, warmUp));
  const before = await parley.call('memory');
  await using _others = await speak(tokens.slice(warmUp));
  return ((await parley.call('memory')) - before) / visitors;
}

async function measureBare(visitors: number): Promise<number> {
  await using bare = await startProcess('bare-server', { kind: 'echo' });
  const { url } = await bare.call('address');
  const speak = async (count: number) => {
    const load = await startProcess('load', { url, visitors: count, answersPerMessage: 1 });
    await load.call('sayOnce');
    return load;
  };
  await using _first = await speak(warmUp);
  const before = await bare.call('memory');
  await using _others = await speak(visitors);
  return ((await bare.call('memory')) - before) / visitors;
}
