import { setTimeout as pause } from 'node:timers/promises';
import { createBoards, seesAll, systemClock, type Database } from '@parley/runtime-server/benching';
import { defaultSettings } from '@parley/schemas';
import { againstLimit, figure } from '../report/figures.ts';
import { percentile } from '../report/statistics.ts';

const everyMilliseconds = 2_000;
/** What a board may cost, of one core, however many watch it. */
const mostMilliseconds = 150;

/** A row for each number of watchers. */
export async function measureBoard(
  database: Database,
  applicationId: string,
  { watchers, seconds }: { watchers: readonly number[]; seconds: number },
): Promise<string[][]> {
  const boards = createBoards({
    db: database.kysely,
    clock: systemClock,
    settingsOf: () => Promise.resolve(defaultSettings),
  });
  const read = async (): Promise<string> =>
    JSON.stringify(
      await boards.read({ applicationId, agentId: null, reach: seesAll, administers: true, seesContacts: true }),
    );
  await read();
  // What that cost is told late, and is nobody's.
  await pause(11_000);
  const rows: string[][] = [];
  for (const count of watchers) {
    const { cpu, statements, taken } = await watch(database, read, { count, seconds });
    rows.push([
      String(count),
      againstLimit(cpu, mostMilliseconds, 'ms'),
      `${figure(statements)} ms`,
      ...[50, 99].map((percent) => (taken.length === 0 ? '–' : `${figure(percentile(taken, percent))} ms`)),
    ]);
  }
  return rows;
}

type Watched = { cpu: number; statements: number; taken: number[] };

async function watch(
  database: Database,
  read: () => Promise<string>,
  { count, seconds }: { count: number; seconds: number },
): Promise<Watched> {
  const taken: number[] = [];
  const executedBefore = await executed(database);
  const before = process.cpuUsage();
  const until = performance.now() + seconds * 1_000;
  const look = async (number: number): Promise<void> => {
    // Not all of them at once.
    await pause((number / Math.max(1, count)) * everyMilliseconds);
    while (performance.now() < until) {
      const startedAt = performance.now();
      await read();
      taken.push(performance.now() - startedAt);
      await pause(everyMilliseconds);
    }
  };
  await Promise.all([pause(seconds * 1_000), ...Array.from({ length: count }, (_, number) => look(number))]);
  const { user, system } = process.cpuUsage(before);
  return {
    cpu: (user + system) / 1_000 / seconds,
    statements: Math.max(0, ((await executed(database)) - executedBefore) / seconds),
    taken,
  };
}

/** Milliseconds in which the database has executed statements, once its processes have told. */
async function executed({ pool }: Database): Promise<number> {
  await pause(1_500);
  const { rows } = await pool.query<{ time: number }>(
    'select active_time as time from pg_stat_database where datname = current_database()',
  );
  return rows[0]?.time ?? 0;
}
