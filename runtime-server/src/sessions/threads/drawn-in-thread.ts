import type { ClientDraws } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { drawnBy } from '../../definitions/channels/window-settings.ts';

/** Which of the newer custom messages the clients of a thread's channel draw. */
export async function drawnInThread(db: Executor, threadId: string): Promise<readonly ClientDraws[]> {
  const channel = await db
    .selectFrom('channel')
    .innerJoin('thread', 'thread.channel_id', 'channel.id')
    .select('channel.settings')
    .where('thread.id', '=', threadId)
    .executeTakeFirst();
  return drawnBy(channel?.settings ?? {});
}
