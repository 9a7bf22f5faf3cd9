import { webhookLimits } from '@parley/schemas';
import { sql } from 'kysely';
import type { Database, Executor } from '../../platform/database/index.ts';
import './outside-log-tables.ts';
import type { KeptEvent } from './render-event.ts';

export async function findEvent(db: Executor, applicationId: string, position: string): Promise<KeptEvent | null> {
  const row = await db
    .selectFrom('outside_event')
    .select(['id', 'type', 'at', 'application_id', 'session_id', 'data'])
    .where('application_id', '=', applicationId)
    .where('position', '=', position)
    .executeTakeFirst();
  return row ?? null;
}

/** At once, so that nobody waits for long. */
const batch = 5_000;

/** What is older than events are kept. */
export async function dropOldEvents({ kysely }: Pick<Database, 'kysely'>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - webhookLimits.keptDays * 24 * 3_600_000);
  await dropInBatches(kysely, sql`outside_event`, sql`at < ${before}::timestamptz`);
  await dropInBatches(kysely, sql`webhook_delivery`, sql`created_at < ${before}::timestamptz`);
  const idle = new Date(now.getTime() - 90 * 24 * 3_600_000);
  await dropInBatches(kysely, sql`outside_sequence`, sql`updated_at < ${idle}::timestamptz`);
}

async function dropInBatches(
  db: Executor,
  table: ReturnType<typeof sql>,
  isOld: ReturnType<typeof sql>,
): Promise<void> {
  for (let gone = batch; gone === batch;) {
    const { numAffectedRows = 0n } = await sql`delete from ${table} where ctid = any(array(
      select ctid from ${table} where ${isOld} limit ${batch}))`.execute(db);
    gone = Number(numAffectedRows);
  }
}
