import type { SecretEntry } from '@parley/schemas';
import './secret-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import { openText, seal, type Secrets } from '../../platform/secrets.ts';

/** A secret's value, for the moment of sending. Null = there is none of this key. */
export async function readSecret(
  db: Executor,
  secrets: Secrets,
  applicationId: string,
  key: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('secret')
    .select('value_sealed')
    .where('application_id', '=', applicationId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row ? openText(secrets.applicationKey(applicationId), row.value_sealed, placeOf(applicationId, key)) : null;
}

export async function putSecret(
  trx: Executor,
  secrets: Secrets,
  secret: { applicationId: string; key: string; value: string; now: Date },
): Promise<void> {
  const { applicationId, key, value, now } = secret;
  const sealed = seal(secrets.applicationKey(applicationId), value, placeOf(applicationId, key));
  await trx
    .insertInto('secret')
    .values({ application_id: applicationId, key, value_sealed: sealed, updated_at: now })
    .onConflict((conflict) =>
      conflict.columns(['application_id', 'key']).doUpdateSet({ value_sealed: sealed, updated_at: now }),
    )
    .execute();
}

export async function listSecrets(db: Executor, applicationId: string, query: ListQuery): Promise<Page<SecretEntry>> {
  const paging = keyset([{ column: 'key', direction: 'asc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('secret')
    .select(['key', 'updated_at'])
    .where('application_id', '=', applicationId)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(
    rows,
    (row) => [row.key],
    (row) => ({ key: row.key, updatedAt: row.updated_at.toISOString() }),
  );
}

export async function findSecretEntry(db: Executor, applicationId: string, key: string): Promise<SecretEntry | null> {
  const row = await db
    .selectFrom('secret')
    .select(['key', 'updated_at'])
    .where('application_id', '=', applicationId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row ? { key: row.key, updatedAt: row.updated_at.toISOString() } : null;
}

export async function deleteSecret(trx: Executor, applicationId: string, key: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('secret')
    .where('application_id', '=', applicationId)
    .where('key', '=', key)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function placeOf(applicationId: string, key: string): string {
  return `application/${applicationId}/secret/${key}`;
}
