import type { ColleagueChat, ColleagueMessage, ColleagueName, ColleagueUnread } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Executor, Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import './colleague-tables.ts';

/** A member of a chat, and where their reading of it begins and has come to. */
export type Membership = { chatId: string; kind: 'direct' | 'group'; makerId: string | null; fromSeq: number };

/**
 * The one answer to who may read a chat: its members, and nobody else, whatever their role.
 *
 * @throws AppError `not_found`: what one must not see is not there
 */
export async function findMembership(
  db: Executor,
  { applicationId, agentId, chatId }: { applicationId: string; agentId: string; chatId: string },
): Promise<Membership> {
  const row = await db
    .selectFrom('colleague_member as m')
    .innerJoin('colleague_chat as c', 'c.id', 'm.chat_id')
    .where('m.chat_id', '=', chatId)
    .where('m.agent_id', '=', agentId)
    .where('c.application_id', '=', applicationId)
    .select(['c.kind', 'c.maker_id', 'm.from_seq'])
    .executeTakeFirst();
  if (!row) throw noChat();
  return { chatId, kind: row.kind, makerId: row.maker_id, fromSeq: row.from_seq };
}

function noChat(): AppError {
  return new AppError('not_found', 'There is no chat of yours with this id.');
}

/** The chats of one person, latest first. */
export function listChats(db: Executor, agentId: string, query: ListQuery): Promise<Page<ColleagueChat>> {
  return readChats(db, agentId, sql<SqlBool>`true`, query);
}

/** @throws AppError `not_found` */
export async function readChat(db: Executor, agentId: string, chatId: string): Promise<ColleagueChat> {
  const [chat] = (await readChats(db, agentId, sql<SqlBool>`c.id = ${chatId}`, { limit: 1 })).items;
  if (!chat) throw noChat();
  return chat;
}

async function readChats(
  db: Executor,
  agentId: string,
  where: RawBuilder<SqlBool>,
  query: ListQuery,
): Promise<Page<ColleagueChat>> {
  const paging = keyset(
    [
      { column: 'c.last_at', direction: 'desc', kind: 'time' },
      { column: 'c.id', direction: 'desc', kind: 'text' },
    ],
    query,
  );
  const { rows } = await sql<ChatRow>`
    select c.id, c.kind, c.name, c.maker_id, c.last_seq, c.last_at, m.read_seq,
      (select count(*)::int from colleague_message x where x.chat_id = c.id and x.seq > m.read_seq
        and x.agent_id <> ${agentId}) as unread
    from colleague_member m join colleague_chat c on c.id = m.chat_id
    where m.agent_id = ${agentId} and ${where} and ${paging.after}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  const ids = rows.map(({ id }) => id);
  const [members, lasts] = await Promise.all([readMembers(db, ids), readLast(db, ids)]);
  return paging.toPage(
    rows,
    (row) => [row.last_at.toISOString(), row.id],
    (row) => ({
      id: row.id,
      kind: row.kind,
      name: row.name,
      makerId: row.maker_id,
      members: members.get(row.id) ?? [],
      lastSeq: row.last_seq,
      readSeq: row.read_seq,
      unread: row.unread,
      last: lasts.get(row.id) ?? null,
      lastAt: row.last_at.toISOString(),
    }),
  );
}

type ChatRow = {
  id: string;
  kind: 'direct' | 'group';
  name: string;
  maker_id: string | null;
  last_seq: number;
  last_at: Date;
  read_seq: number;
  unread: number;
};

async function readMembers(db: Executor, chatIds: readonly string[]): Promise<Map<string, ColleagueName[]>> {
  const { rows } = await sql<ColleagueName & { chat_id: string }>`
    select m.chat_id, a.id, a.name, a.nickname, a.avatar
    from colleague_member m join agent a on a.id = m.agent_id
    where m.chat_id = any(${[...chatIds]}::text[]) order by a.name, a.id`.execute(db);
  const byChat = new Map<string, ColleagueName[]>();
  for (const { chat_id: chatId, ...member } of rows) byChat.set(chatId, [...(byChat.get(chatId) ?? []), member]);
  return byChat;
}

async function readLast(db: Executor, chatIds: readonly string[]): Promise<Map<string, ColleagueMessage>> {
  const { rows } = await sql<MessageRow>`
    ${selectedMessages} join colleague_chat c on c.id = x.chat_id and c.last_seq = x.seq
    where c.id = any(${[...chatIds]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.chat_id, presentMessage(row)]));
}

/** The messages of a chat from the latest backwards, each page oldest first; `before` is the `seq` to go back from. */
export async function readMessages(
  db: Executor,
  { chatId, fromSeq }: Membership,
  { before, after, limit }: { before?: number; after?: number; limit: number },
): Promise<{ items: ColleagueMessage[]; hasMore: boolean }> {
  const size = Math.min(limit, 200);
  const isForward = after !== undefined;
  const { rows } = await sql<MessageRow>`
    ${selectedMessages}
    where x.chat_id = ${chatId} and x.seq > ${fromSeq}
      and ${before === undefined ? sql<SqlBool>`true` : sql<SqlBool>`x.seq < ${before}`}
      and ${isForward ? sql<SqlBool>`x.seq > ${after}` : sql<SqlBool>`true`}
    order by x.seq ${sql.raw(isForward ? 'asc' : 'desc')} limit ${size + 1}`.execute(db);
  const kept = rows.slice(0, size).map(presentMessage);
  return { items: isForward ? kept : kept.reverse(), hasMore: rows.length > size };
}

/** What was said after a `seq`, for whoever is told of it as it comes. */
export async function readNews(db: Executor, chatId: string, after: number): Promise<ColleagueMessage[]> {
  const { rows } = await sql<MessageRow>`
    ${selectedMessages} where x.chat_id = ${chatId} and x.seq > ${after} order by x.seq limit 1000`.execute(db);
  return rows.map(presentMessage);
}

export async function countUnreadChats(db: Executor, agentId: string): Promise<ColleagueUnread> {
  const { rows } = await sql<{ chats: number; messages: number }>`
    select count(*) filter (where u.unread > 0)::int as chats, coalesce(sum(u.unread), 0)::int as messages
    from (select (select count(*) from colleague_message x where x.chat_id = m.chat_id and x.seq > m.read_seq
        and x.agent_id <> ${agentId}) as unread
      from colleague_member m where m.agent_id = ${agentId}) u`.execute(db);
  return rows[0] ?? { chats: 0, messages: 0 };
}

/** Reading only goes on. Answers whether it did. */
export async function markChatRead(
  db: Executor,
  { chatId, agentId, seq }: { chatId: string; agentId: string; seq: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update colleague_member m set read_seq = least(${seq}::int, c.last_seq) from colleague_chat c
    where m.chat_id = ${chatId} and m.agent_id = ${agentId} and c.id = m.chat_id
      and m.read_seq < least(${seq}::int, c.last_seq)`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** The message that a sender has sent under its own id. */
export async function findSent(
  db: Executor,
  { chatId, agentId, clientId }: { chatId: string; agentId: string; clientId: string },
): Promise<ColleagueMessage | null> {
  const { rows } = await sql<MessageRow>`
    ${selectedMessages} where x.chat_id = ${chatId} and x.agent_id = ${agentId} and x.client_id = ${clientId}`.execute(
    db,
  );
  return rows[0] ? presentMessage(rows[0]) : null;
}

export async function findMessage(db: Executor, chatId: string, seq: number): Promise<ColleagueMessage | null> {
  const { rows } = await sql<MessageRow>`
    ${selectedMessages} where x.chat_id = ${chatId} and x.seq = ${seq}`.execute(db);
  return rows[0] ? presentMessage(rows[0]) : null;
}

/**
 * Takes the next `seq` of a chat, whose row is locked by it until the end of the transaction.
 *
 * @throws AppError `not_found` when its last member has left it meanwhile
 */
export async function takeSeq(trx: Transaction, chatId: string, now: Date): Promise<number> {
  const row = await trx
    .updateTable('colleague_chat')
    .set((of) => ({ last_seq: of('last_seq', '+', 1), last_at: now }))
    .where('id', '=', chatId)
    .returning('last_seq')
    .executeTakeFirst();
  if (!row) throw noChat();
  return row.last_seq;
}

const selectedMessages = sql`
  select x.chat_id, x.id, x.seq, x.body, x.quote, x.sent_at, a.id as agent_id, a.name, a.nickname, a.avatar
  from colleague_message x join agent a on a.id = x.agent_id`;

type MessageRow = Pick<ColleagueMessage, 'id' | 'seq' | 'body' | 'quote'> &
  Pick<ColleagueName, 'name' | 'nickname' | 'avatar'> & { chat_id: string; agent_id: string; sent_at: Date };

function presentMessage({
  id,
  seq,
  body,
  quote,
  agent_id,
  name,
  nickname,
  avatar,
  sent_at,
}: MessageRow): ColleagueMessage {
  return { id, seq, from: { id: agent_id, name, nickname, avatar }, body, quote, sentAt: sent_at.toISOString() };
}
