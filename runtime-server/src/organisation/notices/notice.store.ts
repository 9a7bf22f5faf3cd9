import { noticeLimits, type Notice, type NoticeCategory, type NoticeCounts } from '@parley/schemas';
import { sql, type SqlBool } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import './notice-tables.ts';

export type NoticeFilter = { state?: 'unread' | 'read'; category?: NoticeCategory };

/** A person's notices, newest first. */
export async function listNotices(
  db: Executor,
  agentId: string,
  { state, category, ...query }: ListQuery & NoticeFilter,
): Promise<Page<Notice>> {
  const paging = keyset([{ column: 'n.id', direction: 'desc', kind: 'text' }], query);
  const { rows } = await sql<Row>`
    ${selected} where n.agent_id = ${agentId}
      and ${category === undefined ? sql<SqlBool>`true` : sql<SqlBool>`n.category = ${category}`}
      and ${state === undefined ? sql<SqlBool>`true` : state === 'unread' ? isUnread : sql<SqlBool>`n.read_at is not null`}
      and ${paging.after}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  return paging.toPage(rows, (row) => [row.id], present);
}

export async function countUnread(db: Executor, agentId: string): Promise<NoticeCounts> {
  const { rows } = await sql<{ category: NoticeCategory; count: string }>`
    select n.category, count(*) from notice n where n.agent_id = ${agentId} and ${isUnread}
    group by n.category`.execute(db);
  const of = (category: NoticeCategory): number => Number(rows.find((row) => row.category === category)?.count ?? 0);
  const [notice, system] = [of('notice'), of('system')];
  return { unread: notice + system, notice, system };
}

/** How many notices of each person are unread, and the latest of them. */
export async function readUnread(
  db: Executor,
  agentIds: readonly string[],
): Promise<{ agentId: string; unread: number; latest: Notice | null }[]> {
  const { rows: counts } = await sql<{ agent_id: string; unread: string; latest: string | null }>`
    select a.id as agent_id, count(n.id) as unread, max(n.id) as latest
    from unnest(${[...agentIds]}::text[]) as a (id) left join notice n on n.agent_id = a.id and ${isUnread}
    group by a.id`.execute(db);
  const { rows } = await sql<Row>`
    ${selected} where n.id = any(${counts.flatMap(({ latest }) => latest ?? [])}::text[])`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, present(row)]));
  return counts.map(({ agent_id: agentId, unread, latest }) => ({
    agentId,
    unread: Number(unread),
    latest: (latest !== null && byId.get(latest)) || null,
  }));
}

/** Only one's own; those that are read keep the time at which they were. Answers whether anything changed. */
export async function markRead(
  db: Executor,
  { agentId, ids, at }: { agentId: string; ids: readonly string[]; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('notice')
    .set({ read_at: at })
    .where('agent_id', '=', agentId)
    .where('id', 'in', ids)
    .where('read_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The oldest of whoever has more than are kept. */
export async function dropOldNotices(db: Executor, most: number = noticeLimits.kept): Promise<void> {
  await sql`
    delete from notice n using (
      select agent_id, (select id from notice k where k.agent_id = over.agent_id order by id desc offset ${most} limit 1) as last
      from (select agent_id from notice group by agent_id having count(*) > ${most}) over
    ) gone
    where n.agent_id = gone.agent_id and n.id <= gone.last`.execute(db);
}

const isUnread = sql<SqlBool>`n.read_at is null`;

const selected = sql`
  select n.id, n.kind, n.category, n.given, n.link, n.raised_at, n.read_at,
    o.id as announcement_id, o.title, o.text, o.author
  from notice n left join announcement o on o.id = n.announcement_id`;

type Row = Pick<Notice, 'id' | 'kind' | 'category' | 'link'> & {
  given: Record<string, string>;
  raised_at: Date;
  read_at: Date | null;
  announcement_id: string | null;
  title: string | null;
  text: string | null;
  author: string | null;
};

function present(row: Row): Notice {
  const { id, kind, category, given, link, announcement_id: announced } = row;
  return {
    id,
    kind,
    category,
    values: given,
    link,
    announcement:
      announced === null
        ? null
        : { id: announced, title: row.title ?? '', text: row.text ?? '', author: row.author ?? '' },
    raisedAt: row.raised_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}
