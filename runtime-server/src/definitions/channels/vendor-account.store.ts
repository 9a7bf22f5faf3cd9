import { vendors, type Channel, type VendorKind } from '@parley/schemas';
import type { Selectable } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { openText, seal, type Secrets } from '../../platform/secrets.ts';
import type { VendorChannel, VendorSecrets } from './vendor-account.ts';
import type { VendorChannelTable } from './channel-tables.ts';
import { isVendorKind, type VendorInput } from './vendor-input.ts';

type Place = { channelId: string; applicationId: string; kind: VendorKind };

/** The member of a channel that holds its vendor's settings, as administrators see it. */
export type VendorMember = Pick<Channel, (typeof vendors)[VendorKind]['member']>;

export async function insertVendorChannel(
  trx: Executor,
  secrets: Secrets,
  place: Place,
  given: VendorInput,
): Promise<void> {
  const { kind, channelId, applicationId } = place;
  const { settings, sealed } = apart(kind, { ...vendors[kind].defaults, ...given });
  await trx
    .insertInto('vendor_channel')
    .values({
      channel_id: channelId,
      application_id: applicationId,
      settings: JSON.stringify(settings),
      secrets_sealed: sealSecrets(secrets, place, sealed),
    })
    .execute();
}

/** What is not given stays as it is; what was wrong before need not be wrong any more. */
export async function updateVendorChannel(
  trx: Executor,
  secrets: Secrets,
  place: Place,
  update: VendorInput,
): Promise<void> {
  const row = await trx
    .selectFrom('vendor_channel')
    .selectAll()
    .where('channel_id', '=', place.channelId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { settings, sealed } = apart(place.kind, update);
  await trx
    .updateTable('vendor_channel')
    .set({
      settings: JSON.stringify({ ...row.settings, ...settings }),
      secrets_sealed: sealSecrets(secrets, place, { ...openSecrets(secrets, row), ...sealed }),
      last_error: null,
      last_error_at: null,
    })
    .where('channel_id', '=', place.channelId)
    .execute();
}

/** How channels reach their vendors, as administrators see it. */
export async function readVendorViews(
  db: Executor,
  channels: readonly { id: string; kind: VendorKind }[],
  baseUrl: string,
): Promise<Map<string, VendorMember>> {
  if (channels.length === 0) return new Map();
  const ids = channels.map(({ id }) => id);
  const rows = await db.selectFrom('vendor_channel').selectAll().where('channel_id', 'in', ids).execute();
  const kinds = new Map(channels.map(({ id, kind }) => [id, kind]));
  return new Map(
    rows.flatMap((row) => {
      const kind = kinds.get(row.channel_id);
      return kind === undefined ? [] : [[row.channel_id, present(kind, row, baseUrl)] as const];
    }),
  );
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
  if (!row || !isVendorKind(row.kind)) return null;
  const { application_id: applicationId, name, kind, settings } = row;
  // Stored by `insertVendorChannel` as this kind's vendor says.
  const channel: unknown = { channelId, applicationId, name, kind, settings, secrets: openSecrets(secrets, row) };
  return channel as VendorChannel;
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

function present(kind: VendorKind, row: Selectable<VendorChannelTable>, baseUrl: string): VendorMember {
  const { member } = vendors[kind];
  return {
    [member]: {
      ...row.settings,
      callbackUrl: `${baseUrl}/api/v1/vendor/${member}/${row.channel_id}`,
      health: {
        lastCallbackAt: row.last_callback_at?.toISOString() ?? null,
        lastSentAt: row.last_sent_at?.toISOString() ?? null,
        lastError: row.last_error,
        lastErrorAt: row.last_error_at?.toISOString() ?? null,
      },
    },
  };
}

/** Settings, which are shown again, and secrets, which are not. */
function apart(kind: VendorKind, given: VendorInput): { settings: VendorInput; sealed: VendorInput } {
  const isSecret = ([name]: [string, unknown]): boolean => name in vendors[kind].secrets;
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    settings: Object.fromEntries(entries.filter((entry) => !isSecret(entry))),
    sealed: Object.fromEntries(entries.filter(isSecret)),
  };
}

function sealSecrets(secrets: Secrets, { channelId, applicationId }: Place, values: VendorInput): string {
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
