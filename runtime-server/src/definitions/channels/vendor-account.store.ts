import type { NewTencent, TencentSettings, TencentUpdate, TencentView } from '@parley/schemas';
import type { Selectable } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { openText, seal, type Secrets } from '../../platform/secrets.ts';
import type { VendorChannel, VendorSecrets } from './vendor-account.ts';
import type { VendorChannelTable } from './channel-tables.ts';

type Place = { channelId: string; applicationId: string };

const defaults = { restUrl: 'https://console.tim.qq.com', requestsPerSecond: 200 };

export async function insertVendorChannel(
  trx: Executor,
  secrets: Secrets,
  { channelId, applicationId }: Place,
  given: NewTencent,
): Promise<void> {
  const { secretKey, callbackToken, ...settings } = { ...defaults, ...given };
  await trx
    .insertInto('vendor_channel')
    .values({
      channel_id: channelId,
      application_id: applicationId,
      settings: JSON.stringify(settings satisfies TencentSettings),
      secrets_sealed: sealSecrets(secrets, { channelId, applicationId }, { secretKey, callbackToken }),
    })
    .execute();
}

/** What is not given stays as it is; what was wrong before need not be wrong any more. */
export async function updateVendorChannel(
  trx: Executor,
  secrets: Secrets,
  place: Place,
  update: TencentUpdate,
): Promise<void> {
  const row = await trx
    .selectFrom('vendor_channel')
    .selectAll()
    .where('channel_id', '=', place.channelId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { secretKey, callbackToken, ...changed } = update;
  const before = openSecrets(secrets, row);
  const after = { secretKey: secretKey ?? before.secretKey, callbackToken: callbackToken ?? before.callbackToken };
  await trx
    .updateTable('vendor_channel')
    .set({
      settings: JSON.stringify({ ...row.settings, ...changed }),
      secrets_sealed: sealSecrets(secrets, place, after),
      last_error: null,
      last_error_at: null,
    })
    .where('channel_id', '=', place.channelId)
    .execute();
}

/** How channels reach their vendors, as administrators see it; those of other kinds are left out. */
export async function readVendorViews(
  db: Executor,
  channelIds: readonly string[],
  baseUrl: string,
): Promise<Map<string, TencentView>> {
  if (channelIds.length === 0) return new Map();
  const rows = await db.selectFrom('vendor_channel').selectAll().where('channel_id', 'in', channelIds).execute();
  return new Map(rows.map((row) => [row.channel_id, present(row, baseUrl)]));
}

/** Null when there is no such channel, or it was deleted. */
export async function loadVendorChannel(
  db: Executor,
  secrets: Secrets,
  channelId: string,
): Promise<VendorChannel | null> {
  const row = await db
    .selectFrom('vendor_channel as v')
    .innerJoin('channel as c', 'c.id', 'v.channel_id')
    .where('v.channel_id', '=', channelId)
    .where('c.deleted_at', 'is', null)
    .selectAll('v')
    .select(['c.kind', 'c.name'])
    .executeTakeFirst();
  if (!row || row.kind === 'web' || row.kind === 'in-app') return null;
  return {
    channelId,
    applicationId: row.application_id,
    name: row.name,
    kind: row.kind,
    settings: row.settings,
    secrets: openSecrets(secrets, row),
  };
}

export async function noteVendorHealth(
  db: Executor,
  channelId: string,
  health: Partial<
    Pick<Selectable<VendorChannelTable>, 'last_callback_at' | 'last_sent_at' | 'last_error' | 'last_error_at'>
  >,
): Promise<void> {
  await db.updateTable('vendor_channel').set(health).where('channel_id', '=', channelId).execute();
}

function present(row: Selectable<VendorChannelTable>, baseUrl: string): TencentView {
  return {
    ...row.settings,
    callbackUrl: `${baseUrl}/api/v1/vendor/tencent/${row.channel_id}`,
    health: {
      lastCallbackAt: row.last_callback_at?.toISOString() ?? null,
      lastSentAt: row.last_sent_at?.toISOString() ?? null,
      lastError: row.last_error,
      lastErrorAt: row.last_error_at?.toISOString() ?? null,
    },
  };
}

function sealSecrets(secrets: Secrets, { channelId, applicationId }: Place, values: VendorSecrets): string {
  return seal(secrets.applicationKey(applicationId), JSON.stringify(values), placeOf(channelId));
}

function openSecrets(
  secrets: Secrets,
  row: Pick<Selectable<VendorChannelTable>, 'channel_id' | 'application_id' | 'secrets_sealed'>,
): VendorSecrets {
  const text = openText(secrets.applicationKey(row.application_id), row.secrets_sealed, placeOf(row.channel_id));
  // Written by `sealSecrets`.
  return JSON.parse(text) as VendorSecrets;
}

function placeOf(channelId: string): string {
  return `vendor-channel/${channelId}`;
}
