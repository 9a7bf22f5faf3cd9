import type { KeptFile, QuickReply, ReplyCard } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery } from '../../platform/http/index.ts';
import { matchKeys, type KeyColumns, type SearchKeys } from '../../platform/search-keys/index.ts';
import './quick-reply-tables.ts';
import { isOwnedBy, type ReplyOwner } from './reply-owner.ts';

/** What is found by typing. */
const keyColumns: KeyColumns = {
  title: 'r.title_key',
  content: 'r.content_key',
  initials: 'r.initials',
  pinyin: 'r.pinyin',
};

export type NewReply = {
  id: string;
  categoryId: string | null;
  title: string;
  content: string;
  attachments: readonly KeptFile[];
  card: ReplyCard | null;
  keys: SearchKeys;
  now: Date;
};

export type ReplyListQuery = ListQuery & { q?: string | undefined; category?: string | undefined };

/** A page of an owner's replies by title, and how many there are in all. */
export async function listReplies(
  db: Executor,
  owner: ReplyOwner,
  askerId: string | null,
  query: ReplyListQuery,
): Promise<{ items: QuickReply[]; nextCursor: string | null; total: number }> {
  const paging = keyset(
    [
      { column: 'r.title_key', direction: 'asc', kind: 'text' },
      { column: 'r.id', direction: 'asc', kind: 'text' },
    ],
    query,
  );
  const where = sql<SqlBool>`${isOwnedBy(owner, 'r')} and ${matchKeys(query.q ?? '', keyColumns).where}
    and ${isInCategory(query.category)}`;
  const [{ rows }, count] = await Promise.all([
    sql<ReplyRow>`
      select ${columnsFor(askerId)} from quick_reply r
      where ${where} and ${paging.after} order by ${paging.order} limit ${paging.fetch}`.execute(db),
    sql<{ total: number }>`select count(*)::int as total from quick_reply r where ${where}`.execute(db),
  ]);
  const page = paging.toPage(rows, (row) => [row.title_key, row.id], presentReply);
  return { ...page, total: count.rows[0]?.total ?? 0 };
}

/** `none` = those without a category; of a category also those of the categories below it. */
function isInCategory(category: string | undefined): RawBuilder<SqlBool> {
  if (category === undefined) return sql<SqlBool>`true`;
  if (category === 'none') return sql<SqlBool>`r.category_id is null`;
  return sql<SqlBool>`r.category_id in (select id from reply_category
    where id = ${category} or parent_id = ${category})`;
}

/** What an agent may use: the public ones and its own; the best first, and of equals the most used (AGENT-62). */
export async function findUsable(
  db: Executor,
  agent: { applicationId: string; agentId: string },
  { q, limit, id }: { q: string; limit: number; id?: string },
): Promise<{ items: (QuickReply & { category: string })[]; total: number }> {
  const { where, rank } = matchKeys(q, keyColumns);
  const mine = sql<SqlBool>`r.application_id = ${agent.applicationId}
    and (r.agent_id is null or r.agent_id = ${agent.agentId})
    and ${id === undefined ? sql<SqlBool>`true` : sql<SqlBool>`r.id = ${id}`}`;
  const [{ rows }, count] = await Promise.all([
    sql<ReplyRow & { category: string }>`
      select ${columnsFor(agent.agentId)}, concat_ws(' / ', p.name, c.name) as category
      from quick_reply r
      left join reply_category c on c.id = r.category_id
      left join reply_category p on p.id = c.parent_id
      where ${mine} and ${where}
      order by ${rank}, uses desc,
        (select coalesce(sum(u.uses), 0) from quick_reply_use u where u.reply_id = r.id) desc, r.title_key, r.id
      limit ${limit}`.execute(db),
    sql<{ total: number }>`select count(*)::int as total from quick_reply r where ${mine} and ${where}`.execute(db),
  ]);
  const items = rows.map((row) => ({ ...presentReply(row), category: row.category }));
  return { items, total: count.rows[0]?.total ?? 0 };
}

/** One reply of an owner. */
export async function findReply(
  db: Executor,
  owner: ReplyOwner,
  askerId: string | null,
  id: string,
): Promise<QuickReply | null> {
  const { rows } = await sql<ReplyRow>`
    select ${columnsFor(askerId)} from quick_reply r where r.id = ${id} and ${isOwnedBy(owner, 'r')}`.execute(db);
  return rows[0] ? presentReply(rows[0]) : null;
}

export async function countReplies(db: Executor, owner: ReplyOwner): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from quick_reply r where ${isOwnedBy(owner, 'r')}`.execute(db);
  return rows[0]?.total ?? 0;
}

export async function insertReply(trx: Executor, owner: ReplyOwner, reply: NewReply): Promise<void> {
  await trx
    .insertInto('quick_reply')
    .values({ id: reply.id, application_id: owner.applicationId, agent_id: owner.agentId, ...columnsOf(reply) })
    .execute();
}

/** False when it is at another revision by now, or gone. */
export async function updateReply(
  trx: Executor,
  owner: ReplyOwner,
  revision: number,
  reply: NewReply,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('quick_reply as r')
    .set({ ...columnsOf(reply), revision: sql<number>`revision + 1` })
    .where('r.id', '=', reply.id)
    .where('r.revision', '=', revision)
    .where(isOwnedBy(owner, 'r'))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Deletes one, or all of an owner; how many that were. */
export async function deleteReplies(trx: Executor, owner: ReplyOwner, id?: string): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('quick_reply as r')
    .where(isOwnedBy(owner, 'r'))
    .$if(id !== undefined, (query) => query.where('r.id', '=', id ?? ''))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Counts that an agent used a reply. */
export async function countUse(
  db: Executor,
  { applicationId, agentId, replyId, now }: { applicationId: string; agentId: string; replyId: string; now: Date },
): Promise<void> {
  await db
    .insertInto('quick_reply_use')
    .values({ application_id: applicationId, reply_id: replyId, agent_id: agentId, uses: 1, last_used_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['reply_id', 'agent_id'])
        .doUpdateSet({ uses: sql<number>`least(quick_reply_use.uses + 1, 1000000)`, last_used_at: now }),
    )
    .execute();
}

type ReplyRow = {
  id: string;
  agent_id: string | null;
  category_id: string | null;
  title: string;
  content: string;
  attachments: KeptFile[];
  card: ReplyCard | null;
  revision: number;
  updated_at: Date;
  title_key: string;
  uses: number;
};

function columnsFor(askerId: string | null): RawBuilder<unknown> {
  return sql`r.id, r.agent_id, r.category_id, r.title, r.content, r.attachments, r.card, r.revision, r.updated_at,
    r.title_key, coalesce((select u.uses from quick_reply_use u where u.reply_id = r.id and u.agent_id = ${askerId}), 0)
    as uses`;
}

function columnsOf({ categoryId, title, content, attachments, card, keys, now }: NewReply) {
  return {
    category_id: categoryId,
    title,
    content,
    attachments: JSON.stringify(attachments),
    card: card === null ? null : JSON.stringify(card),
    updated_at: now,
    title_key: keys.title,
    content_key: keys.content,
    initials: keys.initials,
    pinyin: keys.pinyin,
  };
}

function presentReply(row: ReplyRow): QuickReply {
  return {
    id: row.id,
    set: row.agent_id === null ? 'public' : 'personal',
    categoryId: row.category_id,
    title: row.title,
    content: row.content,
    attachments: row.attachments,
    card: row.card,
    revision: row.revision,
    updatedAt: row.updated_at.toISOString(),
    uses: row.uses,
  };
}
