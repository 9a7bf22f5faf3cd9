import type { Channel, ChannelKind, ClientDraws, CreatedChannel, WindowSettingsUpdate } from '@parley/schemas';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import type { Caller } from '../../organisation/audit/audit.ts';
import { withTransaction, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { ListQuery, Page } from '../../platform/http/index.ts';
import { scheduleStore } from '../../organisation/schedules/schedule.store.ts';
import { changeWindowSettings, type ChannelSettings } from './window-settings.ts';
import { insertVendorChannel, readVendorViews, updateVendorChannel } from './vendor-account.store.ts';
import { isVendorKind, readVendorInput } from './vendor-input.ts';
import { presentChannel } from './present-channel.ts';
import {
  findChannel,
  insertChannel,
  listChannels,
  sealChannelSecret,
  updateChannel,
  type ChannelRow,
} from './channel.store.ts';

declare module '../../platform/facts/facts.ts' {
  interface FactTypes {
    /** How a channel reaches its vendor was changed. */
    'vendor-channel.changed': { channelId: string };
  }
}

/** What can be set of a channel, beside the member of its vendor; what is undefined stays as it is. */
export type ChannelFields = {
  name?: string;
  avatar?: string;
  flowId?: string | null;
  ratingKey?: string | null;
  skillGroupKeys?: string[];
  agentsMayTransfer?: boolean;
  allowedOrigins?: string[];
  clientDraws?: ClientDraws[];
  window?: WindowSettingsUpdate;
};

export type NewChannel = ChannelFields & { kind: ChannelKind; name: string };

export type Channels = {
  list(applicationId: string, query: ListQuery): Promise<Page<Channel>>;
  get(applicationId: string, id: string): Promise<Channel>;
  create(caller: Caller, fields: NewChannel): Promise<CreatedChannel>;
  change(caller: Caller, id: string, fields: ChannelFields): Promise<Channel>;
  renewSecret(caller: Caller, id: string): Promise<CreatedChannel>;
  remove(caller: Caller, id: string): Promise<void>;
};

export function createChannels(
  deps: Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'random' | 'secrets' | 'audit' | 'facts' | 'baseUrl'>,
): Channels {
  const { database, clock, newId, random, secrets, audit, facts, baseUrl } = deps;
  const presentAll = async (db: Executor, rows: readonly ChannelRow[]): Promise<Channel[]> => {
    const ofVendors = rows.flatMap(({ id, kind }) => (isVendorKind(kind) ? [{ id, kind }] : []));
    const views = await readVendorViews(db, ofVendors, baseUrl);
    return rows.map((row) => presentChannel(row, baseUrl, views.get(row.id)));
  };
  const present = async (db: Executor, row: ChannelRow): Promise<Channel> => {
    const [channel] = await presentAll(db, [row]);
    if (!channel) throw new Error('A channel has no view.');
    return channel;
  };
  const newSecret = (): string => `pcs_${random.bytes(32).toString('base64url')}`;

  return {
    async list(applicationId, query) {
      const page = await listChannels(database.kysely, applicationId, query);
      return { ...page, items: await presentAll(database.kysely, page.items) };
    },
    async get(applicationId, id) {
      const row = await findChannel(database.kysely, applicationId, id);
      if (!row) throw noChannel();
      return present(database.kysely, row);
    },
    create: (caller, fields) =>
      withTransaction(database, async (trx) => {
        const { applicationId } = caller.actor;
        const vendorInput = readVendorInput(fields.kind, fields, { isNew: true });
        await checkReferences(trx, applicationId, fields);
        const id = newId('chn');
        const secret = fields.kind === 'in-app' ? newSecret() : null;
        const row = {
          id,
          application_id: applicationId,
          kind: fields.kind,
          name: fields.name,
          avatar: fields.avatar ?? '',
          flow_id: fields.flowId ?? null,
          rating_key: fields.ratingKey ?? null,
          skill_group_keys: fields.skillGroupKeys ?? [],
          secret_sealed: secret === null ? null : sealChannelSecret(secrets, applicationId, id, secret),
          settings: changedSettings({}, fields),
          allowed_origins: fields.allowedOrigins ?? [],
          created_at: clock.now(),
          deleted_at: null,
          last_identity_at: null,
        } satisfies ChannelRow;
        await insertChannel(trx, row);
        if (vendorInput && isVendorKind(row.kind)) {
          await insertVendorChannel(trx, secrets, { channelId: id, applicationId, kind: row.kind }, vendorInput);
        }
        await audit(trx, caller, 'channel.created', row, { kind: fields.kind, name: fields.name });
        return { ...(await present(trx, row)), ...(secret !== null && { secret }) };
      }),
    change: (caller, id, fields) =>
      withTransaction(database, async (trx, afterCommit) => {
        const { applicationId } = caller.actor;
        await checkReferences(trx, applicationId, fields);
        const {
          name,
          avatar,
          flowId,
          ratingKey,
          skillGroupKeys,
          allowedOrigins,
          clientDraws,
          agentsMayTransfer,
          window,
        } = fields;
        const before = await findChannel(trx, applicationId, id, { lock: true });
        if (!before) throw noChannel();
        const vendorInput = readVendorInput(before.kind, fields, { isNew: false });
        if (vendorInput && isVendorKind(before.kind)) {
          await updateVendorChannel(trx, secrets, { channelId: id, applicationId, kind: before.kind }, vendorInput);
        }
        const row = await updateChannel(trx, applicationId, id, {
          ...(name !== undefined && { name }),
          ...(avatar !== undefined && { avatar }),
          ...(flowId !== undefined && { flow_id: flowId }),
          ...(ratingKey !== undefined && { rating_key: ratingKey }),
          ...(skillGroupKeys !== undefined && { skill_group_keys: skillGroupKeys }),
          ...(allowedOrigins !== undefined && { allowed_origins: allowedOrigins }),
          ...((window ?? clientDraws ?? agentsMayTransfer) !== undefined && {
            settings: changedSettings(before.settings, fields),
          }),
        });
        if (!row) throw noChannel();
        if (vendorInput) facts.publish(afterCommit, { type: 'vendor-channel.changed', applicationId, channelId: id });
        await audit(trx, caller, 'channel.changed', row, { changed: Object.keys(fields) });
        return present(trx, row);
      }),
    renewSecret: (caller, id) =>
      withTransaction(database, async (trx) => {
        const { applicationId } = caller.actor;
        const before = await findChannel(trx, applicationId, id);
        if (!before) throw noChannel();
        if (before.kind !== 'in-app') {
          throw new AppError(
            'unprocessable',
            'Only an in-app channel has a secret: the app signs the identities of its users with it.',
          );
        }
        const secret = newSecret();
        const sealed = sealChannelSecret(secrets, applicationId, id, secret);
        const row = await updateChannel(trx, applicationId, id, { secret_sealed: sealed });
        if (!row) throw noChannel();
        await audit(trx, caller, 'channel.secret-renewed', row);
        return { ...(await present(trx, row)), secret };
      }),
    remove: (caller, id) =>
      withTransaction(database, async (trx) => {
        const row = await updateChannel(trx, caller.actor.applicationId, id, { deleted_at: clock.now() });
        if (!row) throw noChannel();
        await audit(trx, caller, 'channel.deleted', row, { name: row.name });
      }),
  };
}

function changedSettings(
  before: ChannelSettings,
  { window, clientDraws, agentsMayTransfer }: ChannelFields,
): ChannelSettings {
  return {
    ...before,
    ...(window && { window: changeWindowSettings(before, window) }),
    ...(clientDraws && { clientDraws }),
    ...(agentsMayTransfer !== undefined && { agentsMayTransfer }),
  };
}

function noChannel(): AppError {
  return new AppError('not_found', 'There is no channel with this id.');
}

/** What a channel names must exist in its own application. */
async function checkReferences(trx: Executor, applicationId: string, fields: ChannelFields): Promise<void> {
  const problems: { pointer: string; message: string }[] = [];
  const { flowId, ratingKey, skillGroupKeys = [], window } = fields;
  if (typeof flowId === 'string') {
    const flow = await trx
      .selectFrom('flow')
      .select('id')
      .where('id', '=', flowId)
      .where('application_id', '=', applicationId)
      .where('deleted_at', 'is', null)
      // It cannot be deleted before this transaction ends.
      .forShare()
      .executeTakeFirst();
    if (!flow) problems.push({ pointer: '/flowId', message: 'There is no flow with this id.' });
  }
  if (typeof ratingKey === 'string') {
    const rating = await trx
      .selectFrom('rating_setup')
      .select('key')
      .where('application_id', '=', applicationId)
      .where('key', '=', ratingKey)
      .forShare()
      .executeTakeFirst();
    if (!rating) problems.push({ pointer: '/ratingKey', message: `There is no rating with the key "${ratingKey}".` });
  }
  const schedule = window?.notes?.schedule;
  if (typeof schedule === 'string' && !(await scheduleStore.find(trx, applicationId, schedule))) {
    problems.push({
      pointer: '/window/notes/schedule',
      message: `There are no service hours with the key "${schedule}".`,
    });
  }
  if (skillGroupKeys.length > 0) {
    const groups = await trx
      .selectFrom('skill_group')
      .select('key')
      .where('application_id', '=', applicationId)
      .where('key', 'in', skillGroupKeys)
      .execute();
    const known = new Set(groups.map(({ key }) => key));
    skillGroupKeys.forEach((key, index) => {
      if (known.has(key)) return;
      problems.push({ pointer: `/skillGroupKeys/${index}`, message: `There is no skill group with the key "${key}".` });
    });
  }
  if (problems.length > 0) throw new AppError('invalid', 'The channel names what does not exist.', { problems });
}
