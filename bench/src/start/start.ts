import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { startProcess } from '../processes/start-process.ts';
import { againstLimit, figure } from '../report/figures.ts';
import { median } from '../report/statistics.ts';
import { copyRepository } from './fresh-copy.ts';
import { startServer } from './start-server.ts';
import { timeProgram } from './time-program.ts';

const limits = { buildSeconds: 20, secondStartSeconds: 0.8 };

/**
 * The build of everything beside the compiler's, which says what types cost; and from `npm start` to ready, on an empty
 * folder and on one that was used before, beside PostgreSQL alone.
 */
export const startBenchmark: Benchmark = async ({ isQuick, report }) => {
  const rounds = isQuick ? 1 : 3;
  const first: number[] = [];
  const second: number[] = [];
  const build: number[] = [];
  const compiler: number[] = [];
  const database: { first: number[]; second: number[] } = { first: [], second: [] };
  for (let round = 1; round <= rounds; round += 1) {
    report(`start: round ${round} of ${rounds}, the build`);
    await inCopy(async (folder) => build.push(await timeProgram(folder, ['scripts/build-all.mjs'])));
    await inCopy(async (folder) => compiler.push(await timeProgram(folder, ['node_modules/typescript/bin/tsc', '-b'])));
    report(`start: round ${round} of ${rounds}, starts`);
    await inFolder(async (dataDir) => {
      first.push(await startServer(dataDir));
      for (let again = 0; again < 3; again += 1) second.push(await startServer(dataDir));
    });
    await inFolder(async (dataDir) => {
      await using postgres = await startProcess('postgres');
      database.first.push(await postgres.call('startOnce', dataDir));
      for (let again = 0; again < 3; again += 1) database.second.push(await postgres.call('startOnce', dataDir));
    });
  }
  return {
    title: 'From a clone to ready',
    columns: ['', 'Parley', 'baseline'],
    rows: [
      [
        'build of everything',
        againstLimit(median(build), limits.buildSeconds, 's'),
        `${figure(median(compiler))} s (tsc -b, without screens)`,
      ],
      [
        'first start, empty folder',
        `${figure(median(first))} s`,
        `${figure(median(database.first))} s (PostgreSQL alone)`,
      ],
      [
        'second start',
        againstLimit(median(second), limits.secondStartSeconds, 's'),
        `${figure(median(database.second))} s (PostgreSQL alone)`,
      ],
    ],
    notes: [
      'Build: of a copy in which nothing is built, by npm run build.',
      'Starts: built before, from the start of the process until /readyz answers 200.',
    ],
  };
};

async function inCopy(work: (folder: string) => Promise<unknown>): Promise<void> {
  await using copy = await copyRepository();
  await work(copy.folder);
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
