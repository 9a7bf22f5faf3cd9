import './channel-tables.ts';
import '../../organisation/applications/application-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { ChannelSettings } from './window-settings.ts';

export type WindowChannel = {
  applicationId: string;
  kind: 'web' | 'in-app';
  name: string;
  avatar: string;
  settings: ChannelSettings;
  /** With its application. */
  isClosed: boolean;
};

/** A channel as its window needs it; null where visitors come by no window of ours. */
export async function findWindowChannel(db: Executor, id: string): Promise<WindowChannel | null> {
  const row = await db
    .selectFrom('channel as c')
    .innerJoin('application as p', 'p.id', 'c.application_id')
    .select(['c.application_id', 'c.kind', 'c.name', 'c.avatar', 'c.settings', 'p.closed_at'])
    .where('c.id', '=', id)
    .where('c.deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row || (row.kind !== 'web' && row.kind !== 'in-app')) return null;
  const { application_id: applicationId, kind, name, avatar, settings } = row;
  return { applicationId, kind, name, avatar, settings, isClosed: row.closed_at !== null };
}
