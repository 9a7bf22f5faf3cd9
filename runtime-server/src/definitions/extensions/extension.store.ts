import type { Extension } from '@parley/schemas';
import type { Selectable } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import { openText, seal, type Secrets } from '../../platform/secrets.ts';
import type { ExtensionTable } from './extension-tables.ts';

export type ExtensionRow = Selectable<ExtensionTable>;

/** In the order in which they were added, which is that of their tabs. */
export async function listExtensions(db: Executor, applicationId: string, query: ListQuery): Promise<Page<Extension>> {
  const paging = keyset([{ column: 'id', direction: 'asc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('extension')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(rows, (row) => [row.id], presentExtension);
}

export function readExtensions(db: Executor, applicationId: string): Promise<ExtensionRow[]> {
  return db.selectFrom('extension').selectAll().where('application_id', '=', applicationId).orderBy('id').execute();
}

export async function findExtension(db: Executor, applicationId: string, id: string): Promise<ExtensionRow | null> {
  const row = await db
    .selectFrom('extension')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export function presentExtension({ id, document, secret_sealed: secret, updated_at: at }: ExtensionRow): Extension {
  return { id, ...document, hasSecret: secret !== null, updatedAt: at.toISOString() };
}

type Place = { applicationId: string; id: string };

/** The host belongs to a secret: sealed for one it opens for no other (decision 37). */
export function sealExtensionSecret(secrets: Secrets, place: Place, url: string, secret: string): string {
  return seal(secrets.applicationKey(place.applicationId), secret, placeOf(place, url));
}

export function openExtensionSecret(secrets: Secrets, row: ExtensionRow): string | null {
  if (row.secret_sealed === null) return null;
  const place = { applicationId: row.application_id, id: row.id };
  return openText(secrets.applicationKey(row.application_id), row.secret_sealed, placeOf(place, row.document.url));
}

function placeOf({ id }: Place, url: string): string {
  return `extension/${id}/${new URL(url).host}`;
}
