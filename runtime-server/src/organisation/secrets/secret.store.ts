import type { SecretEntry } from '@parley/schemas';
import './secret-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import { openText, seal, type Secrets } from '../../platform/secrets.ts';

/** A secret's value and the hosts that it may be sent to (null = any), for the moment of sending. Null = there is none. */
export async function readSecret(
  db: Executor,
  secrets: Secrets,
  applicationId: string,
  key: string,
): Promise<{ value: string; hosts: string[] | null } | null> {
  const row = await db
    .selectFrom('secret')
    .select(['value_sealed', 'hosts'])
    .where('application_id', '=', applicationId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return null;
  const value = openText(secrets.applicationKey(applicationId), row.value_sealed, placeOf(applicationId, key));
  return { value, hosts: row.hosts };
}

export async function putSecret(
  trx: Executor,
  secrets: Secrets,
  secret: {
    applicationId: string;
    key: string;
    value: string;
    /** Absent = as they were. */
    hosts?: string[] | null;
    now: Date;
  },
): Promise<SecretEntry> {
  const { applicationId, key, value, hosts, now } = secret;
  const sealed = seal(secrets.applicationKey(applicationId), value, placeOf(applicationId, key));
  const set = { value_sealed: sealed, updated_at: now, ...(hosts !== undefined && { hosts }) };
  const row = await trx
    .insertInto('secret')
    .values({ application_id: applicationId, key, hosts: null, ...set })
    .onConflict((conflict) => conflict.columns(['application_id', 'key']).doUpdateSet(set))
    .returning(['key', 'hosts', 'updated_at'])
    .executeTakeFirstOrThrow();
  return present(row);
}

export async function listSecrets(db: Executor, applicationId: string, query: ListQuery): Promise<Page<SecretEntry>> {
  const paging = keyset([{ column: 'key', direction: 'asc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('secret')
    .select(['key', 'hosts', 'updated_at'])
    .where('application_id', '=', applicationId)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(rows, (row) => [row.key], present);
}

export async function findSecretEntry(db: Executor, applicationId: string, key: string): Promise<SecretEntry | null> {
  const row = await db
    .selectFrom('secret')
    .select(['key', 'hosts', 'updated_at'])
    .where('application_id', '=', applicationId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row ? present(row) : null;
}

export async function deleteSecret(trx: Executor, applicationId: string, key: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('secret')
    .where('application_id', '=', applicationId)
    .where('key', '=', key)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function present(row: { key: string; hosts: string[] | null; updated_at: Date }): SecretEntry {
  return { key: row.key, hosts: row.hosts, updatedAt: row.updated_at.toISOString() };
}

function placeOf(applicationId: string, key: string): string {
  return `application/${applicationId}/secret/${key}`;
}
