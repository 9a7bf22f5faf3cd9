import type { Wallboard } from '@parley/schemas';
import { sql, type Selectable } from 'kysely';
import { authorName } from '../../organisation/audit/author-name.ts';
import type { Executor, Transaction } from '../../platform/database/index.ts';
import type { Reach } from '../../platform/http/actor.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { WallboardTable } from './wallboard-tables.ts';

export type WallboardRow = Selectable<WallboardTable>;

/** Those that show nothing which their reader may not see. Newest first. */
export async function listWallboards(
  db: Executor,
  { applicationId, reach, urlOf }: { applicationId: string; reach: Reach; urlOf: (id: string) => string },
  query: ListQuery,
): Promise<Page<Wallboard>> {
  const paging = keyset([{ column: 'id', direction: 'desc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('wallboard')
    .selectAll('wallboard')
    .select(authorName('wallboard.created_by', 'wallboard.application_id').as('author'))
    .select(
      sql<string[] | null>`(select coalesce(array_agg(g.name order by g.name), '{}') from skill_group g
        where wallboard.groups is not null and g.application_id = wallboard.application_id
          and g.key = any(wallboard.groups))`.as('group_names'),
    )
    .where('application_id', '=', applicationId)
    .where(isWithin(reach))
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(
    rows,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      name: row.name,
      skillGroups: row.groups === null ? null : row.group_names,
      language: row.language,
      showsAgents: row.shows_agents,
      url: urlOf(row.id),
      createdBy: row.author,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      lastShownAt: row.last_shown_at?.toISOString() ?? null,
    }),
  );
}

export async function countWallboards(db: Executor, applicationId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from wallboard where application_id = ${applicationId}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Null when there is none within reach. */
export async function deleteWallboard(
  trx: Transaction,
  { applicationId, reach, id }: { applicationId: string; reach: Reach; id: string },
): Promise<{ name: string } | null> {
  const row = await trx
    .deleteFrom('wallboard')
    .where('application_id', '=', applicationId)
    .where('id', '=', id)
    .where(isWithin(reach))
    .returning('name')
    .executeTakeFirst();
  return row ?? null;
}

/** A board that may be shown now: not expired, of an application that is open. Notes that it was, at most once a minute. */
export async function findShownWallboard(
  db: Executor,
  { id, now }: { id: string; now: Date },
): Promise<(WallboardRow & { time_zone: string }) | null> {
  const row = await db
    .selectFrom('wallboard as w')
    .innerJoin('application as a', 'a.id', 'w.application_id')
    .selectAll('w')
    .select('a.time_zone')
    .where('w.id', '=', id)
    .where('w.expires_at', '>', now)
    .where('a.closed_at', 'is', null)
    // What somebody made who works here no more is shown no more.
    .where(
      sql<boolean>`(w.created_by not like 'account:%' or exists (select from agent maker
        where maker.application_id = w.application_id and maker.account_id = substr(w.created_by, 9)
          and maker.deleted_at is null and maker.suspended_at is null))`,
    )
    .executeTakeFirst();
  if (!row) return null;
  if (row.last_shown_at === null || now.getTime() - row.last_shown_at.getTime() >= 60_000)
    await db.updateTable('wallboard').set({ last_shown_at: now }).where('id', '=', id).execute();
  return row;
}

/** What expired a month ago is nobody's any more. */
export async function forgetWallboards(db: Executor, now: Date): Promise<void> {
  await sql`delete from wallboard where expires_at < ${now}::timestamptz - interval '30 days'`.execute(db);
}

function isWithin(reach: Reach) {
  return reach === 'all' ? sql<boolean>`true` : sql<boolean>`coalesce(groups <@ ${[...reach]}::text[], false)`;
}
