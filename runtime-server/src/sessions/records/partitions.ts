import { sql } from 'kysely';
import { withTransaction, type Database, type Executor } from '../../platform/database/index.ts';

/** Tables that only grow: kept in a partition a month, so that retention drops a table instead of deleting rows. */
const tables = ['message', 'session_event', 'message_words'] as const;
const monthsAhead = 2;

/**
 * Makes the partitions of this month and the next two. Safe to call again and from several nodes. A month that already
 * has rows in the default partition stays there: they are read all the same.
 */
export async function ensurePartitions(database: Pick<Database, 'kysely'>, now: Date): Promise<void> {
  for (const table of tables) {
    for (let ahead = 0; ahead <= monthsAhead; ahead += 1) {
      const month = monthOf(table, now, ahead);
      await withTransaction(database, async (trx) => {
        // Held until the table is there: "if not exists" alone fails for the later of two at once.
        await sql`select pg_advisory_xact_lock(hashtext(${month.name}))`.execute(trx);
        await ensurePartition(trx, table, month);
      });
    }
  }
}

async function ensurePartition(
  trx: Executor,
  table: (typeof tables)[number],
  { name, from, to }: ReturnType<typeof monthOf>,
): Promise<void> {
  const at = sql.ref(table === 'session_event' ? 'at' : 'sent_at');
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(`${table}_default`)} where ${at} >= ${from} and ${at} < ${to}`.execute(
    trx,
  );
  if ((rows[0]?.count ?? 0) > 0) return;
  await sql`create table if not exists ${sql.table(name)} partition of ${sql.table(table)}
    for values from (${sql.lit(from.toISOString())}) to (${sql.lit(to.toISOString())})`.execute(trx);
}

function monthOf(table: string, now: Date, ahead: number): { name: string; from: Date; to: Date } {
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
  const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1));
  const month = String(from.getUTCMonth() + 1).padStart(2, '0');
  return { name: `${table}_${from.getUTCFullYear()}_${month}`, from, to };
}
