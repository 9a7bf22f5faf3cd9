import { openDatabase } from '@parley/runtime-server/benching';
import type { Benchmark } from '../benchmark.ts';
import { startBenchDatabase } from '../database/bench-database.ts';
import { figure } from '../report/figures.ts';
import { measureReports, measureRebuild } from './measure-reports.ts';
import { measureDeriving } from './measure-deriving.ts';
import { seedYear } from './seed-year.ts';

/** Reports over a year, from the small tables that are kept for them, beside the same sums over its facts. */
export const reportsBenchmark: Benchmark = async ({ isQuick, sizes, report }) => {
  const sessions = sizes.sessions ?? (isQuick ? 20_000 : 2_000_000);
  await using cluster = await startBenchDatabase();
  const database = openDatabase({ connectionString: cluster.url, size: 4 });
  try {
    report('reports: deriving the record of sessions');
    const deriving = await measureDeriving(database, isQuick ? 500 : 5_000);
    report(`reports: writing a year of ${figure(sessions)} sessions`);
    const year = await seedYear(database, sessions);
    report('reports: writing the small tables');
    const rebuild = await measureRebuild(database, year);
    report('reports: measuring');
    return {
      title: `Reports over a year of ${figure(sessions)} sessions of 500 agents`,
      columns: ['report', 'small tables, p95', 'facts, p95', 'of the facts'],
      rows: await measureReports(database, year, isQuick ? 3 : 15),
      notes: [
        'Facts: the same report, summed from one row per session and one per stretch of an agent.',
        ...rebuild,
        ...deriving,
      ],
    };
  } finally {
    await database.close();
  }
};
