import { isFoundIn } from '../../platform/database/is-found-in.ts';
import type { ColleagueChat, FoundColleagueMessage } from '@parley/schemas';
import { sql, type SqlBool } from 'kysely';
import { holdsContact } from '../../platform/contacts/holds-contact.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import { findMessage, readChat } from './chat.store.ts';

type Reader = { agentId: string; hidesContacts: boolean };

/** Texts, names of files and of visitors of cards in which a word is, of the chats that one is in, latest first. */
export async function searchChats(
  db: Executor,
  { agentId, hidesContacts }: Reader,
  { q, ...query }: ListQuery & { q: string },
): Promise<Page<FoundColleagueMessage>> {
  const paging = keyset(
    [
      { column: 'x.sent_at', direction: 'desc', kind: 'time' },
      { column: 'x.id', direction: 'desc', kind: 'text' },
    ],
    query,
  );
  const words = sql`coalesce(x.body ->> 'text', x.body ->> 'name', x.body ->> 'visitor')`;
  const { rows } = await sql<{ chat_id: string; seq: number; id: string; sent_at: Date }>`
    select x.chat_id, x.seq, x.id, x.sent_at
    from colleague_member m join colleague_message x on x.chat_id = m.chat_id and x.seq > m.from_seq
    where m.agent_id = ${agentId} and ${isFoundIn(words, q)} and ${paging.after}
      and ${hidesContacts ? sql<SqlBool>`not ${holdsContact(words)}` : sql<SqlBool>`true`}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  const page = paging.toPage(
    rows,
    (row) => [row.sent_at.toISOString(), row.id],
    (row) => row,
  );
  const chats = new Map<string, ColleagueChat>();
  const items: FoundColleagueMessage[] = [];
  for (const { chat_id: chatId, seq } of page.items) {
    const chat = chats.get(chatId) ?? (await readChat(db, agentId, chatId));
    chats.set(chatId, chat);
    const message = await findMessage(db, chatId, seq);
    if (message) items.push({ chat, message });
  }
  return { items, nextCursor: page.nextCursor };
}
