import { sql } from 'kysely';
import '../definitions/channels/channel-tables.ts';
import type { Executor } from '../platform/database/index.ts';

/**
 * The application whose doors are open, with its oldest web channel that runs a published flow: in a new installation
 * that of the first example.
 */
export async function findDemo(db: Executor): Promise<{ channelId: string | null } | null> {
  const { rows } = await sql<{ channel_id: string | null }>`
    select (
      select c.id from channel c join flow f on f.id = c.flow_id
      where c.application_id = a.id and c.kind = 'web' and c.deleted_at is null
        and f.deleted_at is null and f.published_version is not null
      order by c.created_at, c.id limit 1
    ) as channel_id
    from application a
    where a.settings #>> '{demo,doors}' = 'true'
    order by a.created_at, a.id limit 1`.execute(db);
  const [row] = rows;
  return row ? { channelId: row.channel_id } : null;
}
