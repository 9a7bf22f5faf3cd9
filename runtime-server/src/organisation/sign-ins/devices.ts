import type { Device } from '@parley/schemas';
import '../auth/account-tables.ts';
import type { Executor } from '../../platform/database/index.ts';

/** The sign-ins of an account that still stand, latest used first. */
export async function listDevices(
  db: Executor,
  { accountId, currentId, now }: { accountId: string; currentId: string | null; now: Date },
): Promise<Device[]> {
  const rows = await db
    .selectFrom('auth.session')
    .select(['id', 'userAgent', 'ipAddress', 'createdAt', 'updatedAt', 'replacedAt'])
    .where('userId', '=', accountId)
    .where('expiresAt', '>', now)
    .orderBy('updatedAt', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.userAgent ?? '',
    address: row.ipAddress ?? '',
    signedInAt: row.createdAt.toISOString(),
    lastUsedAt: row.updatedAt.toISOString(),
    isCurrent: row.id === currentId,
    isOnHold: row.replacedAt !== null,
  }));
}
