import type { Selectable } from 'kysely';
import type { ChannelTable } from './channel-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import { openText, seal, type Secrets } from '../../platform/secrets.ts';

export type ChannelRow = Selectable<ChannelTable>;

export async function listChannels(db: Executor, applicationId: string, query: ListQuery): Promise<Page<ChannelRow>> {
  const paging = keyset([{ column: 'id', direction: 'asc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('channel')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(
    rows,
    (row) => [row.id],
    (row) => row,
  );
}

export async function findChannel(
  db: Executor,
  applicationId: string,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<ChannelRow | null> {
  const row = await db
    .selectFrom('channel')
    .selectAll()
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  return row ?? null;
}

export async function insertChannel(
  trx: Executor,
  channel: Omit<ChannelRow, 'allowed_origins' | 'last_identity_at'> & Partial<Pick<ChannelRow, 'allowed_origins'>>,
): Promise<void> {
  const { settings, ...rest } = channel;
  await trx
    .insertInto('channel')
    .values({ ...rest, settings: JSON.stringify(settings) })
    .execute();
}

export type ChannelChanges = Partial<
  Pick<
    ChannelRow,
    | 'name'
    | 'avatar'
    | 'flow_id'
    | 'rating_key'
    | 'skill_group_keys'
    | 'secret_sealed'
    | 'allowed_origins'
    | 'settings'
    | 'deleted_at'
  >
>;

export async function updateChannel(
  trx: Executor,
  applicationId: string,
  id: string,
  changes: ChannelChanges,
): Promise<ChannelRow | null> {
  // An empty update is no SQL.
  if (Object.keys(changes).length === 0) return findChannel(trx, applicationId, id);
  const { settings, ...rest } = changes;
  const row = await trx
    .updateTable('channel')
    .set({ ...rest, ...(settings && { settings: JSON.stringify(settings) }) })
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** The secret with which the host app signs the identities of its users. */
export function openChannelSecret(
  secrets: Secrets,
  channel: Pick<ChannelRow, 'id' | 'application_id' | 'secret_sealed'>,
): string | null {
  if (channel.secret_sealed === null) return null;
  return openText(secrets.applicationKey(channel.application_id), channel.secret_sealed, placeOf(channel.id));
}

export function sealChannelSecret(secrets: Secrets, applicationId: string, id: string, secret: string): string {
  return seal(secrets.applicationKey(applicationId), secret, placeOf(id));
}

function placeOf(channelId: string): string {
  return `channel/${channelId}/secret`;
}
