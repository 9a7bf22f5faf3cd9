import { openDatabase } from '@parley/runtime-server/benching';
import type { Benchmark } from '../benchmark.ts';
import { startBenchDatabase } from '../database/bench-database.ts';
import { figure } from '../report/figures.ts';
import { measureHistory } from './measure-history.ts';
import { seedHistory } from './seed-history.ts';

/** Search over what was said and pages of sessions, as the server asks for them, beside sequential scans for the same. */
export const historyBenchmark: Benchmark = async ({ isQuick, sizes, report }) => {
  const messages = sizes.messages ?? (isQuick ? 20_000 : 1_000_000);
  const sessions = sizes.sessions ?? Math.max(1, Math.round(messages / 20));
  await using cluster = await startBenchDatabase();
  const database = openDatabase({ connectionString: cluster.url, size: 2 });
  try {
    report(`history: writing ${figure(messages)} messages in ${figure(sessions)} sessions`);
    const history = await seedHistory(database, { messages, sessions, now: new Date() });
    report('history: measuring');
    return {
      title: `Search and history, ${figure(messages)} messages in ${figure(sessions)} sessions`,
      columns: ['asked for', 'p50', 'p95', 'sequential scan, p50', 'of the scan'],
      rows: await measureHistory(database, history, isQuick ? 2 : 12),
      notes: [
        'A page of 50, latest first, by one client; each round asks for every one of the words.',
        'Agents: who served half of all sessions, a fortieth, and a thousandth.',
        'Scan: the same conditions on the same rows, by sequential scans; for words, as a part of the text (`ilike`).',
      ],
    };
  } finally {
    await database.close();
  }
};
