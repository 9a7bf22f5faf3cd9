import pg from 'pg';
import type { Database } from './database.ts';

/** Any fixed number that nobody else in the database locks. */
const lock = 7_262_753_903;

/**
 * Does what makes tables, queues or first rows while no other node does: any number of nodes may be started together.
 * By a connection of its own, so that the work finds all of the pool.
 */
export async function exclusively<Result>(
  database: Pick<Database, 'url'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: database.url, connectionTimeoutMillis: 10_000 });
  // One that breaks has let the lock go; the work goes on.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    return await work();
  } finally {
    await client.end().catch(() => undefined);
  }
}
