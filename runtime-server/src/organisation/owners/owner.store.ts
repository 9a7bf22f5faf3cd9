import { sql } from 'kysely';
import './owner-tables.ts';
import type { InstallationOwner } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';

export async function isOwner(db: Executor, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('installation_owner')
    .select('account_id')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function listOwners(db: Executor): Promise<InstallationOwner[]> {
  const { rows } = await sql<{ id: string; name: string; email: string; added_at: Date }>`
    select u.id, u.name, u.email, o.added_at from installation_owner o
    join auth."user" u on u.id = o.account_id order by o.added_at, u.id`.execute(db);
  return rows.map(({ id, name, email, added_at: at }) => ({ id, name, email, since: at.toISOString() }));
}

/** Whether it is new. */
export async function insertOwner(db: Executor, accountId: string, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('installation_owner')
    .values({ account_id: accountId, added_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** Changes of owners and of which applications are open follow one another: the last of each stays. */
export async function lockInstallation(trx: Executor): Promise<void> {
  await sql`select pg_advisory_xact_lock(7262753904)`.execute(trx);
}

export async function deleteOwner(db: Executor, accountId: string): Promise<void> {
  await db.deleteFrom('installation_owner').where('account_id', '=', accountId).execute();
}
