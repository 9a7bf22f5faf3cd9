import {
  readReportFilter,
  readServiceQuality,
  readWorkload,
  systemClock,
  writeDaysAnew,
  writeReportDays,
  type AskedReport,
  type Database,
} from '@parley/runtime-server/benching';
import { againstLimit, figure, times } from '../report/figures.ts';
import { percentile } from '../report/statistics.ts';
import type { SeededYear } from './seed-year.ts';

/** What a report may take at the 95th percentile. */
const mostMilliseconds = 300;

const reports = { workload: readWorkload, 'service quality': readServiceQuality };
const periods = {
  'a week': { from: '2025-11-03', to: '2025-11-09' },
  'a month': { from: '2025-11-01', to: '2025-11-30' },
  'the year': { from: '2025-01-01', to: '2025-12-31' },
};

/** A row for each report and period: from small tables, and the same from facts. */
export async function measureReports(database: Database, year: SeededYear, rounds: number): Promise<string[][]> {
  const days = await readDays(database, year);
  const rows: string[][] = [];
  for (const [name, read] of Object.entries(reports))
    for (const [when, period] of Object.entries(periods)) {
      const asked = (stale: readonly string[]): AskedReport => ({
        applicationId: year.applicationId,
        reach: 'all',
        filter: readReportFilter({}),
        timeZone: 'UTC',
        ...period,
        stale,
      });
      const taken: Record<'cells' | 'facts', number[]> = { cells: [], facts: [] };
      for (let round = 0; round < rounds; round += 1) {
        taken.cells.push(await timed(() => read(database.kysely, asked([]), null)));
        taken.facts.push(await timed(() => read(database.kysely, asked(days), null)));
      }
      const [cells, facts] = [percentile(taken.cells, 95), percentile(taken.facts, 95)];
      rows.push([
        `${name}, ${when}`,
        againstLimit(cells, mostMilliseconds, 'ms'),
        `${figure(facts)} ms`,
        times(facts / cells),
      ]);
    }
  return rows;
}

/** Writes the small tables of the whole year, and then those of a month again. */
export async function measureRebuild(database: Database, year: SeededYear): Promise<string[]> {
  const all = await timed(() => writeDaysAnew({ database, clock: systemClock }, year.applicationId));
  const month = (await readDays(database, year)).filter((day) => day.startsWith('2025-11'));
  const again = await timed(() =>
    database.kysely.transaction().execute((trx) => writeReportDays(trx, year.applicationId, month)),
  );
  return [
    `The small tables of the year were written in ${figure(all / 1000)} s, those of a month again in ${figure(again / 1000)} s.`,
  ];
}

async function readDays({ pool }: Database, { applicationId }: SeededYear): Promise<string[]> {
  const { rows } = await pool.query<{ day: string }>(
    'select day from report_day where application_id = $1 order by day',
    [applicationId],
  );
  return rows.map(({ day }) => day);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
