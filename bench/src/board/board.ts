import { openDatabase } from '@parley/runtime-server/benching';
import type { Benchmark } from '../benchmark.ts';
import { startBenchDatabase } from '../database/bench-database.ts';
import { measureBoard } from './measure-board.ts';
import { seedBoard } from './seed-board.ts';

/** A supervisor's board kept live for nobody, one and many who watch it: what a second of that costs. */
export const boardBenchmark: Benchmark = async ({ isQuick, sizes, report }) => {
  const agents = isQuick ? 50 : 500;
  const sessions = sizes.sessions ?? (isQuick ? 500 : 5_000);
  await using cluster = await startBenchDatabase();
  const database = openDatabase({ connectionString: cluster.url, size: 4 });
  try {
    report(`board: writing ${sessions} open sessions of ${agents} agents, and a day before them`);
    const applicationId = await seedBoard(database, { agents, sessions, now: new Date() });
    report('board: measuring');
    return {
      title: `A board of ${agents} agents and ${sessions} open sessions`,
      columns: ['watchers', 'server CPU in a second', 'database in a second', 'answer, p50', 'p99'],
      rows: await measureBoard(database, applicationId, {
        watchers: isQuick ? [0, 1, 20] : [0, 1, 20, 200],
        seconds: isQuick ? 4 : 30,
      }),
      notes: [
        'Each watcher asks every two seconds, as the page does, and its answer is written as JSON, as the server writes it.',
        'Server CPU: of the process that reads and writes the boards; database: the time in which it executed statements.',
      ],
    };
  } finally {
    await database.close();
  }
};
