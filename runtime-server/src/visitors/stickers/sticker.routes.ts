import { ChannelStickers, closed, Id, Picture, Sticker, StickerPack, StickerPackRequest } from '@parley/schemas';
import { Type } from 'typebox';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { Reply, route, type Route } from '../../platform/http/index.ts';
import { withMultipartFile } from '../../sessions/uploads/read-multipart-file.ts';
import type { Uploads } from '../../sessions/uploads/uploads.service.ts';
import { windowSettingsOf } from '../../definitions/channels/window-settings.ts';
import { findWindowChannel } from '../../definitions/channels/window-channel.store.ts';
import { countStickers, listPacks } from './sticker.store.ts';

const mostPacks = 50;
const mostStickers = 200;
const stickerBytes = 512 * 1024;
const pictureBytes = 2 * 1024 * 1024;

export type StickerDeps = Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'audit'> & {
  uploads: Uploads;
  baseUrl: string;
};

/** Stickers (ADMIN-34, WIDGET-26), and pictures of the application's own, such as its logo. */
export function stickerRoutes({ database, clock, newId, audit, uploads, baseUrl }: StickerDeps): Route[] {
  const tag = 'Stickers';
  const write = { permission: 'settings:write' } as const;
  const db = database.kysely;
  const urlOf = (uploadId: string): string => baseUrl + uploads.pathOf(uploadId);
  const packOf = async (applicationId: string, id: string): Promise<StickerPack> => {
    const pack = (await listPacks(db, applicationId, urlOf)).find((one) => one.id === id);
    if (!pack) throw noPack();
    return pack;
  };
  const ownerOf = (applicationId: string) => ({ applicationId, kind: 'application' as const, id: applicationId });

  return [
    route({
      method: 'GET',
      path: '/api/v1/channels/{channelId}/stickers',
      tag: 'Visitors',
      summary: 'The stickers that visitors of a channel may send',
      access: 'public',
      crossOrigin: true,
      params: closed({ channelId: Type.String({ maxLength: 64 }) }),
      answer: ChannelStickers,
      errors: ['not_found'],
      handler: async ({ params: { channelId } }) => {
        const channel = await findWindowChannel(db, channelId);
        if (!channel) throw new AppError('not_found', `There is no channel ${channelId}. Check the address you embed.`);
        const isOn = windowSettingsOf(channel.settings).stickers;
        const packs = isOn ? await listPacks(db, channel.applicationId, urlOf) : [];
        const shown = packs.filter(({ stickers }) => stickers.length > 0);
        return new Reply({ packs: shown.map(({ id, name, stickers }) => ({ id, name, stickers })) }, [
          ['Cache-Control', 'public, max-age=60'],
        ]);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/sticker-packs',
      tag,
      summary: 'Sticker packs with their stickers',
      access: { permission: 'settings:read' },
      answer: closed({ items: Type.Array(StickerPack) }),
      handler: async ({ actor }) => ({ items: await listPacks(db, actor.applicationId, urlOf) }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/sticker-packs',
      tag,
      summary: 'Make a sticker pack',
      access: write,
      body: StickerPackRequest,
      status: 201,
      answer: StickerPack,
      errors: ['unprocessable'],
      handler: async ({ actor, body: { name }, request }) => {
        const { applicationId } = actor;
        if ((await listPacks(db, applicationId, urlOf)).length >= mostPacks) {
          throw new AppError('unprocessable', `There are ${mostPacks} sticker packs already; that is the limit.`);
        }
        const id = newId('stp');
        const now = clock.now();
        await withTransaction(database, async (trx) => {
          await trx
            .insertInto('sticker_pack')
            .values({ id, application_id: applicationId, name, created_at: now, updated_at: now })
            .execute();
          await audit(trx, { actor, address: request.address }, 'sticker-pack.created', { id, name }, { name });
        });
        return packOf(applicationId, id);
      },
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/sticker-packs/{id}',
      tag,
      summary: 'Rename a sticker pack',
      access: write,
      params: IdParams,
      body: StickerPackRequest,
      answer: StickerPack,
      errors: ['not_found'],
      handler: async ({ actor, params: { id }, body: { name } }) => {
        await db
          .updateTable('sticker_pack')
          .set({ name, updated_at: clock.now() })
          .where('id', '=', id)
          .where('application_id', '=', actor.applicationId)
          .execute();
        return packOf(actor.applicationId, id);
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/sticker-packs/{id}',
      tag,
      summary: 'Delete a sticker pack; what was sent of it stays',
      access: write,
      params: IdParams,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, request }) =>
        withTransaction(database, async (trx) => {
          const deleted = await trx
            .deleteFrom('sticker_pack')
            .where('id', '=', id)
            .where('application_id', '=', actor.applicationId)
            .returning('name')
            .executeTakeFirst();
          if (!deleted) throw noPack();
          await audit(trx, { actor, address: request.address }, 'sticker-pack.deleted', { id, ...deleted });
        }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/sticker-packs/{id}/stickers',
      tag,
      summary: 'Upload a sticker',
      description: 'multipart/form-data with one picture, at most 512 KB; its name is that of the file.',
      access: write,
      params: IdParams,
      status: 201,
      answer: Sticker,
      errors: ['not_found', 'payload_too_large', 'unsupported_media_type', 'unprocessable'],
      handler: async ({ actor, params: { id: packId }, request }) => {
        const { applicationId } = actor;
        await packOf(applicationId, packId);
        const {
          id: uploadId,
          name,
          width,
          height,
        } = await withMultipartFile(
          request.raw,
          (file) => uploads.take(ownerOf(applicationId), file, 'pictures'),
          stickerBytes,
        );
        const id = newId('stk');
        const now = clock.now();
        await withTransaction(database, async (trx) => {
          // Locks the pack, so that it is neither deleted nor filled beyond its limit meanwhile.
          const pack = await trx
            .updateTable('sticker_pack')
            .set({ updated_at: now })
            .where('id', '=', packId)
            .returning('id')
            .executeTakeFirst();
          if (!pack) throw noPack();
          if ((await countStickers(trx, packId)) >= mostStickers) {
            throw new AppError('unprocessable', `A pack has at most ${mostStickers} stickers.`);
          }
          await trx
            .insertInto('sticker')
            .values({
              id,
              application_id: applicationId,
              pack_id: packId,
              name: name.replace(/\.\w{1,5}$/, ''),
              upload_id: uploadId,
              width,
              height,
              created_at: now,
            })
            .execute();
        });
        const made = (await packOf(applicationId, packId)).stickers.find((one) => one.id === id);
        if (!made) throw noPack();
        return made;
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/sticker-packs/{id}/stickers/{stickerId}',
      tag,
      summary: 'Delete a sticker; where it was sent it stays',
      access: write,
      params: closed({ id: Id, stickerId: Id }),
      errors: ['not_found'],
      handler: async ({ actor, params: { id, stickerId } }) => {
        const { numDeletedRows } = await db
          .deleteFrom('sticker')
          .where('id', '=', stickerId)
          .where('pack_id', '=', id)
          .where('application_id', '=', actor.applicationId)
          .executeTakeFirst();
        if (numDeletedRows === 0n) throw new AppError('not_found', 'There is no such sticker in this pack.');
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/pictures',
      tag: 'Settings',
      summary: 'Upload a picture of the application’s own: a logo, an avatar',
      description: 'multipart/form-data with one picture, at most 2 MB. Put its address where a picture is set.',
      access: { permission: ['settings:write', 'channels:write', 'sessions:serve'] },
      status: 201,
      answer: Picture,
      errors: ['payload_too_large', 'unsupported_media_type', 'too_many_requests'],
      handler: async ({ actor, request }) => {
        const { applicationId, agentId } = actor;
        const owner = ownerOf(applicationId);
        const { id, width, height } = await uploads.receive(owner, request, {
          sender: agentId === null ? owner : { applicationId, kind: 'agent', id: agentId },
          only: 'pictures',
          limitBytes: pictureBytes,
        });
        return { url: urlOf(id), ...(width !== null && height !== null && { width, height }) };
      },
    }),
  ];
}

function noPack(): AppError {
  return new AppError('not_found', 'There is no sticker pack with this id.');
}
