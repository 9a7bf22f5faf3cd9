import { openDatabase } from '@parley/runtime-server/benching';
import type { Benchmark } from '../benchmark.ts';
import { startBenchDatabase } from '../database/bench-database.ts';
import { againstLimit, figure, times } from '../report/figures.ts';
import { percentile } from '../report/statistics.ts';
import { measurePull, measureRouting, type Routed } from './measure-routing.ts';
import { seedAgents } from './seed-queue.ts';

const capacity = 10;
/** What a long queue may cost, beside a short one. */
const mostRatio = 1.3;

/** Sessions that arrive while all agents are full, with few and with many waiting, beside a plain queue in the database. */
export const routingBenchmark: Benchmark = async ({ isQuick, sizes, report }) => {
  const agents = isQuick ? 20 : 200;
  const arriving = sizes.sessions ?? (isQuick ? 200 : 20_000);
  const long = isQuick ? 5_000 : 100_000;
  const rows: string[][] = [];
  const measured: Routed[] = [];
  await using cluster = await startBenchDatabase();
  const database = openDatabase({ connectionString: cluster.url, size: 10 });
  try {
    for (const waiting of [100, long]) {
      report(`routing: ${figure(arriving)} arrive, ${figure(waiting)} wait`);
      const name = `routing_${waiting}`;
      const model = await seedAgents(database, name, { agents, capacity });
      const options = { name, places: agents * capacity, waiting, arriving };
      const routed = await measureRouting(database, model, options);
      const plain = await measurePull(database, { waiting, pulled: arriving });
      measured.push(routed);
      rows.push([
        figure(waiting),
        figure(routed.perSecond),
        ...[50, 99].map((percent) => `${figure(percentile(routed.milliseconds, percent))} ms`),
        figure(plain),
        times(routed.perSecond / plain),
      ]);
    }
  } finally {
    await database.close();
  }
  const [short, deep] = measured;
  const ratio = short && deep ? short.perSecond / deep.perSecond : Number.NaN;
  return {
    title: `Routing: ${agents} agents with ${capacity} places each, ${figure(arriving)} sessions arriving`,
    columns: ['waiting', 'assignments/s', 'queue to agent, p50', 'p99', 'plain queue/s', 'of it'],
    rows,
    notes: [
      `Many waiting beside few: ${againstLimit(ratio, mostRatio, '×')}`,
      'Each arrival is a visitor’s message, the flow’s turn into the queue, an agent chosen by load and locked, the turn that joins; and the end of another session.',
      'Plain queue: rows pulled from the head of a table (`for update skip locked`), with no rules, agents or sessions.',
    ],
  };
};
