import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { startProcess } from '../processes/start-process.ts';
import { againstLimit, figure } from '../report/figures.ts';
import { median } from '../report/statistics.ts';
import { startServer } from './start-server.ts';

const limitSeconds = 2;

/** From `npm start` to ready, on an empty folder and on one that was used before, beside PostgreSQL alone. */
export const startBenchmark: Benchmark = async ({ isQuick, report }) => {
  const rounds = isQuick ? 1 : 3;
  const first: number[] = [];
  const second: number[] = [];
  const database: { first: number[]; second: number[] } = { first: [], second: [] };
  for (let round = 1; round <= rounds; round += 1) {
    report(`start: round ${round} of ${rounds}`);
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
    title: 'From start to ready',
    columns: ['', 'server', 'PostgreSQL alone'],
    rows: [
      ['first start, empty folder', `${figure(median(first))} s`, `${figure(median(database.first))} s`],
      ['second start', againstLimit(median(second), limitSeconds, 's'), `${figure(median(database.second))} s`],
    ],
    notes: ['Server: built before, from the start of the process until /readyz answers 200.'],
  };
};

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
