import type { Device } from '@parley/schemas';
import '../auth/account-tables.ts';
import type { Executor } from '../../platform/database/index.ts';

/** The sign-ins of an account that still stand, latest used first; `within`: only those that work in this application. */
export async function listDevices(
  db: Executor,
  options: { accountId: string; currentId: string | null; within: string | null; now: Date },
): Promise<Device[]> {
  const { accountId, currentId, within, now } = options;
  const rows = await db
    .selectFrom('auth.session')
    .select(['id', 'userAgent', 'ipAddress', 'createdAt', 'updatedAt', 'replacedAt'])
    .where('userId', '=', accountId)
    .where('expiresAt', '>', now)
    .$if(within !== null, (query) => query.where('applicationId', '=', within))
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
