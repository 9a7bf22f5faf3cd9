import type { Account, ApplicationMembership } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import './account-tables.ts';
import { memberRole } from './rights.ts';

/** E-mail addresses are compared and stored in lower case. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

export async function findAccountByEmail(
  db: Executor,
  email: string,
): Promise<(Account & { passwordHash: string | null }) | null> {
  const row = await db
    .selectFrom('auth.user as u')
    .leftJoin('auth.account as c', (join) => join.onRef('c.userId', '=', 'u.id').on('c.providerId', '=', 'credential'))
    .where('u.email', '=', normaliseEmail(email))
    .select(['u.id', 'u.email', 'u.name', 'c.password'])
    .executeTakeFirst();
  return row ? { id: row.id, email: row.email, name: row.name, passwordHash: row.password } : null;
}

export async function findAccount(
  db: Executor,
  accountId: string,
): Promise<(Account & { passwordHash: string | null }) | null> {
  const row = await db.selectFrom('auth.user').select('email').where('id', '=', accountId).executeTakeFirst();
  return row ? findAccountByEmail(db, row.email) : null;
}

/** Makes an account with a password; the caller knows that the address is free. */
export async function insertAccount(
  trx: Executor,
  account: { id: string; email: string; name: string; passwordHash: string; credentialId: string; now: Date },
): Promise<void> {
  const { id, email, name, passwordHash, credentialId, now } = account;
  await trx
    .insertInto('auth.user')
    .values({ id, name, email: normaliseEmail(email), emailVerified: false, createdAt: now, updatedAt: now })
    .execute();
  await insertCredential(trx, { accountId: id, credentialId, passwordHash, now });
}

/** Makes an account that comes in at a provider alone. */
export async function insertAccountWithoutPassword(
  trx: Executor,
  { id, email, name, now }: { id: string; email: string; name: string; now: Date },
): Promise<void> {
  await trx
    .insertInto('auth.user')
    .values({ id, name, email: normaliseEmail(email), emailVerified: true, createdAt: now, updatedAt: now })
    .execute();
}

/** The account comes in at a provider alone from now on. */
export async function removePassword(trx: Executor, accountId: string): Promise<void> {
  await trx.deleteFrom('auth.account').where('userId', '=', accountId).where('providerId', '=', 'credential').execute();
}

export async function setPassword(
  trx: Executor,
  options: { accountId: string; passwordHash: string; now: Date; newId: NewId },
): Promise<void> {
  const { accountId, passwordHash, now, newId } = options;
  const { numUpdatedRows } = await trx
    .updateTable('auth.account')
    .set({ password: passwordHash, updatedAt: now })
    .where('userId', '=', accountId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) await insertCredential(trx, { accountId, credentialId: newId('cre'), passwordHash, now });
}

async function insertCredential(
  trx: Executor,
  options: { accountId: string; credentialId: string; passwordHash: string; now: Date },
): Promise<void> {
  const { accountId, credentialId, passwordHash, now } = options;
  await trx
    .insertInto('auth.account')
    .values({
      id: credentialId,
      accountId,
      providerId: 'credential',
      userId: accountId,
      password: passwordHash,
      createdAt: now,
      updatedAt: now,
    })
    .execute();
}

/** The applications in which an account can work now: not where it was deleted or disabled. */
export async function listMemberships(
  db: Executor,
  accountId: string,
  activeApplicationId: string | null,
): Promise<ApplicationMembership[]> {
  const rows = await db
    .selectFrom('agent as g')
    .innerJoin('application as p', 'p.id', 'g.application_id')
    .where('g.account_id', '=', accountId)
    .where('g.deleted_at', 'is', null)
    .where('g.suspended_at', 'is', null)
    .select(['p.id', 'p.name', 'g.role', 'g.id as agentId', memberRole('g').as('made')])
    .orderBy('p.created_at')
    .orderBy('p.id')
    .execute();
  return rows.map(({ made, ...row }) => ({
    ...row,
    ...(made && { roleName: made.name }),
    active: row.id === activeApplicationId,
  }));
}
