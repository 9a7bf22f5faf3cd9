import type { Sticker, StickerPack } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import './sticker-tables.ts';

export async function hasStickers(db: Executor, applicationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('sticker')
    .select('id')
    .where('application_id', '=', applicationId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** All packs of an application with their stickers, oldest first: there are few. */
export async function listPacks(
  db: Executor,
  applicationId: string,
  urlOf: (uploadId: string) => string,
): Promise<StickerPack[]> {
  const [packs, stickers] = await Promise.all([
    db.selectFrom('sticker_pack').selectAll().where('application_id', '=', applicationId).orderBy('id').execute(),
    db.selectFrom('sticker').selectAll().where('application_id', '=', applicationId).orderBy('id').execute(),
  ]);
  return packs.map(({ id, name, updated_at: updatedAt }) => ({
    id,
    name,
    stickers: stickers
      .filter((row) => row.pack_id === id)
      .map((row): Sticker => ({
        id: row.id,
        name: row.name,
        url: urlOf(row.upload_id),
        ...(row.width !== null && row.height !== null && { width: row.width, height: row.height }),
      })),
    updatedAt: updatedAt.toISOString(),
  }));
}

/** The upload of a sticker of a pack; null when there is none. */
export async function findStickerUpload(
  db: Executor,
  { applicationId, packId, stickerId }: { applicationId: string; packId: string; stickerId: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('sticker')
    .select('upload_id')
    .where('id', '=', stickerId)
    .where('pack_id', '=', packId)
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return row?.upload_id ?? null;
}

export async function countStickers(trx: Executor, packId: string): Promise<number> {
  const row = await trx
    .selectFrom('sticker')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('pack_id', '=', packId)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
