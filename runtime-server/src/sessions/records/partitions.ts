import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.ts';

/** Tables that only grow: kept in a partition a month, so that retention drops a table instead of deleting rows. */
const tables = ['message', 'session_event'] as const;
const monthsAhead = 2;

/**
 * Makes the partitions of this month and the next two. Safe to call again and from several nodes. A month that already
 * has rows in the default partition stays there: they are read all the same.
 */
export async function ensurePartitions(database: Pick<Database, 'kysely'>, now: Date): Promise<void> {
  for (const table of tables) {
    for (let ahead = 0; ahead <= monthsAhead; ahead += 1) {
      const { name, from, to } = monthOf(table, now, ahead);
      await sql`select pg_advisory_xact_lock(hashtext(${name}))`.execute(database.kysely);
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from ${sql.table(`${table}_default`)}
        where ${sql.ref(table === 'message' ? 'sent_at' : 'at')} >= ${from} and ${sql.ref(table === 'message' ? 'sent_at' : 'at')} < ${to}`.execute(
        database.kysely,
      );
      if ((rows[0]?.count ?? 0) > 0) continue;
      await sql`create table if not exists ${sql.table(name)} partition of ${sql.table(table)}
        for values from (${sql.lit(from.toISOString())}) to (${sql.lit(to.toISOString())})`.execute(database.kysely);
    }
  }
}

function monthOf(table: string, now: Date, ahead: number): { name: string; from: Date; to: Date } {
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
  const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1));
  const month = String(from.getUTCMonth() + 1).padStart(2, '0');
  return { name: `${table}_${from.getUTCFullYear()}_${month}`, from, to };
}
