import '../../definitions/channels/channel-tables.ts';
import '../stickers/sticker-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { ChannelSettings } from '../../definitions/channels/window-settings.ts';

export type WindowChannel = {
  applicationId: string;
  kind: 'web' | 'in-app';
  name: string;
  avatar: string;
  settings: ChannelSettings;
  hasStickers: boolean;
};

export async function findWindowChannel(db: Executor, id: string): Promise<WindowChannel | null> {
  const row = await db
    .selectFrom('channel as c')
    .select((eb) => [
      'c.application_id',
      'c.kind',
      'c.name',
      'c.avatar',
      'c.settings',
      eb
        .exists(eb.selectFrom('sticker as s').select('s.id').whereRef('s.application_id', '=', 'c.application_id'))
        .as('has_stickers'),
    ])
    .where('c.id', '=', id)
    .where('c.deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row || (row.kind !== 'web' && row.kind !== 'in-app')) return null;
  const { application_id: applicationId, kind, name, avatar, settings, has_stickers: hasStickers } = row;
  return { applicationId, kind, name, avatar, settings, hasStickers: Boolean(hasStickers) };
}
