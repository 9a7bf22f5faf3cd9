import type { Executor } from '../../platform/database/index.ts';
import './second-factor-tables.ts';

export type SecondFactor = {
  /** Sealed. */
  secret: string;
  confirmedAt: Date | null;
  lastStep: number;
  recoveryCodes: string[];
  failures: number;
  blockedUntil: Date | null;
};

export async function findSecondFactor(db: Executor, accountId: string): Promise<SecondFactor | null> {
  const row = await db
    .selectFrom('auth.second_factor')
    .selectAll()
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return row ? { ...row, lastStep: Number(row.lastStep) } : null;
}

/** The same, held until the transaction ends: two codes at once are looked at one after the other. */
export async function lockSecondFactor(trx: Executor, accountId: string): Promise<SecondFactor | null> {
  await trx
    .selectFrom('auth.second_factor')
    .select('accountId')
    .where('accountId', '=', accountId)
    .forUpdate()
    .execute();
  return findSecondFactor(trx, accountId);
}

/** Begins a set-up anew; a confirmed one is the caller's to refuse. */
export async function putSecondFactor(
  trx: Executor,
  { accountId, secret, now }: { accountId: string; secret: string; now: Date },
): Promise<void> {
  const fresh = { secret, confirmedAt: null, lastStep: 0, recoveryCodes: [], failures: 0, blockedUntil: null };
  await trx
    .insertInto('auth.second_factor')
    .values({ accountId, createdAt: now, ...fresh })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ ...fresh, createdAt: now }))
    .execute();
}

export async function updateSecondFactor(
  trx: Executor,
  accountId: string,
  changes: Partial<Omit<SecondFactor, 'secret'>>,
): Promise<void> {
  await trx.updateTable('auth.second_factor').set(changes).where('accountId', '=', accountId).execute();
}

/** Answers whether there was one that sign-ins asked for. */
export async function deleteSecondFactor(trx: Executor, accountId: string): Promise<boolean> {
  const rows = await trx
    .deleteFrom('auth.second_factor')
    .where('accountId', '=', accountId)
    .returning('confirmedAt')
    .execute();
  return rows.some(({ confirmedAt }) => confirmedAt !== null);
}
