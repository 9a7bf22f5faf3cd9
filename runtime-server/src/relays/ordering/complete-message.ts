import { summariseBody } from '@parley/content';
import type { Message } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { CompleteEvent } from './complete-event.ts';

/** Counted no further: a badge shows "99+". */
const unreadUpTo = 100;

/**
 * What a host app needs to push a message to a phone (CHAN-20): whether its visitor is away, how much they have not read,
 * and a line of what was said. Whoever writes from another house's app is reached there: they are never away.
 */
export function createCompleteMessage(isReading: (db: Executor, threadId: string) => Promise<boolean>): CompleteEvent {
  return async (db, { data }) => {
    const { message, threadId, channel } = data as { message: Message; threadId: string; channel: { kind: string } };
    const preview = summariseBody(message.body).text;
    if (message.from.kind === 'visitor') return { ...data, preview };
    const isOurs = channel.kind === 'web' || channel.kind === 'in-app';
    const { rows } = await sql<{ unread: number }>`
      select count(*)::int as unread from (
        select from message m join thread t on t.id = m.thread_id
        where m.thread_id = ${threadId} and m.seq > t.read_seq and m.seq <= ${message.seq ?? 0}
          and m.from_kind <> 'visitor' and m.recalled_at is null limit ${unreadUpTo}) few`.execute(db);
    return {
      ...data,
      preview,
      visitorIsAway: isOurs && !(await isReading(db, threadId)),
      unread: rows[0]?.unread ?? 0,
    };
  };
}
