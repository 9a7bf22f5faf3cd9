import { summariseBody } from '@parley/content';
import type { Message } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { CompleteEvents } from './complete-event.ts';

/** Counted no further: a badge shows "99+". */
const unreadUpTo = 100;

/**
 * What a host app needs to push a message to a phone (CHAN-20): whether its visitor is away, how much they have not read,
 * and a line of what was said. Whoever writes from another house's app is reached there: they are never away.
 */
export function createCompleteMessages(
  areReading: (db: Executor, threadIds: readonly string[]) => Promise<ReadonlySet<string>>,
): CompleteEvents {
  return async (db, events) => {
    const said = events.map((event) => ({ event, ...(event.data as MessageData) }));
    for (const { event, message } of said) event.data = { ...event.data, preview: summariseBody(message.body).text };
    const heard = said.filter(({ message }) => message.from.kind !== 'visitor');
    if (heard.length === 0) return;
    const { rows } = await sql<{ unread: number }>`
      select few.unread from unnest(${heard.map(({ threadId }) => threadId)}::text[],
        ${heard.map(({ message }) => message.seq ?? 0)}::int[]) with ordinality as k (thread_id, seq, place)
      cross join lateral (select count(*)::int as unread from (
        select from message m join thread t on t.id = m.thread_id
        where m.thread_id = k.thread_id and m.seq > t.read_seq and m.seq <= k.seq
          and m.from_kind <> 'visitor' and m.recalled_at is null limit ${unreadUpTo}) each) few
      order by k.place`.execute(db);
    const present = await areReading(
      db,
      heard.map(({ threadId }) => threadId),
    );
    for (const [index, { event, threadId, channel }] of heard.entries()) {
      const isOurs = channel.kind === 'web' || channel.kind === 'in-app';
      const visitorIsAway = isOurs && !present.has(threadId);
      event.data = { ...event.data, visitorIsAway, unread: rows[index]?.unread ?? 0 };
    }
  };
}

type MessageData = { message: Message; threadId: string; channel: { kind: string } };
