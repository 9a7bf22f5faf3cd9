import type { Benchmark } from '../benchmark.ts';
import type { LoadOptions } from '../processes/load-process.ts';
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
  return await measureGrowth(visitors, () => parley.call('memory'), [
    { url, visitors: tokens.slice(0, warmUp), answersPerMessage: 2 },
    { url, visitors: tokens.slice(warmUp), answersPerMessage: 2 },
  ]);
}

async function measureBare(visitors: number): Promise<number> {
  await using bare = await startProcess('bare-server', { kind: 'echo' });
  const { url } = await bare.call('address');
  return await measureGrowth(visitors, () => bare.call('memory'), [
    { url, visitors: warmUp, answersPerMessage: 1 },
    { url, visitors, answersPerMessage: 1 },
  ]);
}

/** What the second load makes the server grow by for each of its visitors, who say one thing and then nothing. */
async function measureGrowth(
  visitors: number,
  memory: () => Promise<number>,
  [first, second]: [LoadOptions, LoadOptions],
): Promise<number> {
  await using warm = await startProcess('load', first);
  await warm.call('sayOnce');
  const before = await memory();
  await using measured = await startProcess('load', second);
  await measured.call('sayOnce');
  return ((await memory()) - before) / visitors;
}
