import type { LiveVisit } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import '../../definitions/channels/channel-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { PageVisit } from '../../visitors/visits/visit.store.ts';
import '../../visitors/visits/visit-tables.ts';
import type { SessionActor } from '../session-access/session-actor.ts';

/** Who has not told for so long has gone. */
const liveSeconds = 45;

/** Visits of now that an actor may see: on channels whose visitors come to groups of theirs or within reach, or to any. */
function isLive(actor: SessionActor, now: Date): RawBuilder<SqlBool> {
  const since = new Date(now.getTime() - liveSeconds * 1_000);
  const here = sql<SqlBool>`p.application_id = ${actor.applicationId} and p.last_seen_at > ${since}`;
  const { ongoing } = actor.reach;
  if (ongoing === 'all') return here;
  return sql<SqlBool>`${here} and (cardinality(c.skill_group_keys) = 0
    or c.skill_group_keys && ${[...ongoing]}::text[] or exists (
    select 1 from skill_group_member m where m.agent_id = ${actor.agentId} and m.application_id = p.application_id
      and m.skill_group = any (c.skill_group_keys)))`;
}

type Row = PageVisit & {
  channel_name: string;
  visitor_name: string | null;
  visitor_vip: boolean | null;
  in_session: boolean;
};

function selectLive(db: Executor, actor: SessionActor, now: Date) {
  return db
    .selectFrom('page_visit as p')
    .innerJoin('channel as c', 'c.id', 'p.channel_id')
    .leftJoin('visitor as v', 'v.id', 'p.visitor_id')
    .where(isLive(actor, now));
}

/** Who looks at which page now, latest come first. */
export async function listLiveVisits(
  db: Executor,
  actor: SessionActor,
  now: Date,
  query: ListQuery,
): Promise<Page<LiveVisit>> {
  const paging = keyset(
    [
      { column: 'p.started_at', direction: 'desc', kind: 'time' },
      { column: 'p.id', direction: 'desc', kind: 'text' },
    ],
    query,
  );
  const rows: Row[] = await selectLive(db, actor, now)
    .selectAll('p')
    .select(['c.name as channel_name', 'v.name as visitor_name', 'v.vip as visitor_vip'])
    .select(
      sql<boolean>`exists (select 1 from session s where s.visitor_id = p.visitor_id and s.state <> 'ended')`.as(
        'in_session',
      ),
    )
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(rows, (row) => [row.started_at.toISOString(), row.id], present);
}

export async function countLiveVisits(db: Executor, actor: SessionActor, now: Date): Promise<number> {
  const { count } = await selectLive(db, actor, now)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** One of them; null where there is none that the actor may see. */
export async function findLiveVisit(
  db: Executor,
  actor: SessionActor,
  now: Date,
  { channelId, id }: { channelId: string; id: string },
): Promise<{ inSession: boolean } | null> {
  const row = await selectLive(db, actor, now)
    .select(
      sql<boolean>`exists (select 1 from session s where s.visitor_id = p.visitor_id and s.state <> 'ended')`.as(
        'in_session',
      ),
    )
    .where('p.channel_id', '=', channelId)
    .where('p.id', '=', id)
    .executeTakeFirst();
  return row ? { inSession: row.in_session } : null;
}

function present(row: Row): LiveVisit {
  const { id, page, title, referrer, locale, visits, views } = row;
  return {
    id,
    channelId: row.channel_id,
    channelName: row.channel_name,
    visitor:
      row.visitor_id === null
        ? null
        : { id: row.visitor_id, name: row.visitor_name ?? '', vip: row.visitor_vip ?? false },
    page,
    title,
    referrer,
    locale,
    visits,
    views,
    startedAt: row.started_at.toISOString(),
    pageSince: row.page_since.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    inSession: row.in_session,
    invitation: row.invitation?.state ?? null,
  };
}
