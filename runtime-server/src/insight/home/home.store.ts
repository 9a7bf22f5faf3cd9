import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { SessionActor } from '../../desk/session-access/session-actor.ts';
import { isVisible } from '../../desk/session-access/visible-sessions.ts';
import { starsOfLevels } from '../own-figures/stars.ts';

/** From midnight until a moment of that day. */
export type Stretch = { from: Date; until: Date };

export type DayRow = {
  sessions: number;
  accepted: number;
  abandoned: number;
  mean_wait: number | null;
  rating: number | null;
};

/** A session that an agent began is no new request of anybody (STAT-10). */
const isIncoming = sql`s.origin <> 'outreach'`;

/** Nobody is served longer than this: older ones are not looked for. */
const longestServed = '7 days';
/** What was said in a session that has ended is looked for in those that began so long before. */
const longestTalk = '31 days';

/** The sessions that began in the stretch, and what has become of them since. */
export async function readHomeDay(db: Executor, scope: SessionActor, { from, until }: Stretch): Promise<DayRow> {
  const { rows } = await sql<DayRow>`
    with level as (${starsOfLevels(scope.applicationId)}), mine as (
      select s.* from session s
      where ${isVisible(scope)} and s.started_at >= ${from} and s.started_at < ${until} and ${isIncoming})
    select count(*)::int as sessions, (count(*) filter (where m.accepted_at < ${until}))::int as accepted,
      (count(*) filter (where m.queued_at is not null and m.accepted_at is null and m.ended_at < ${until}))::int as abandoned,
      (avg(extract(epoch from m.accepted_at - m.queued_at)) filter (where m.accepted_at < ${until}))::float8 as mean_wait,
      avg(l.stars)::float8 as rating
    from mine m left join level l on l.key = m.rating->>'setup' and l.id = m.rating->'selected'->>'id'`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('A count over sessions has no row.');
  return row;
}

/** How many agents served at a moment (STAT-11). */
export async function countServedAt(db: Executor, scope: SessionActor, at: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from session s
    where ${isVisible(scope)} and s.started_at >= ${at}::timestamptz - ${longestServed}::interval
      and s.accepted_at <= ${at} and (s.ended_at is null or s.ended_at > ${at})`.execute(db);
  return rows[0]?.count ?? 0;
}

/** How many agents serve now: what the list of those that are served counts. */
export async function countServed(db: Executor, scope: SessionActor): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from session s where ${isVisible(scope)} and s.state = 'serving'`.execute(db);
  return rows[0]?.count ?? 0;
}

/** People within reach who were not offline at a moment, by the last change of their status before it (STAT-12). */
export async function countOnlineAt(db: Executor, scope: SessionActor, at: Date): Promise<number> {
  const { ongoing } = scope.reach;
  const isColleague =
    ongoing === 'all'
      ? sql`true`
      : sql`exists (select from skill_group_member m where m.agent_id = a.id and m.skill_group = any(${[...ongoing]}::text[]))`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from agent a cross join lateral (
      select c.status from agent_status_change c
      where c.agent_id = a.id and c.changed_at <= ${at} order by c.changed_at desc limit 1) last
    where a.application_id = ${scope.applicationId} and a.deleted_at is null and ${isColleague}
      and last.status <> 'offline'`.execute(db);
  return rows[0]?.count ?? 0;
}

/**
 * Of a row `s` of `session` whether something may have been said in it since `from`: it began not long before, or goes on.
 * Messages are found by their sessions, which are found by their application: never by time alone, which would read what
 * was said in all applications.
 */
export function mayHaveBeenSaidIn(scope: SessionActor, { from, until }: Stretch): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${isVisible(scope)} and s.started_at < ${until}
    and (s.started_at >= ${from}::timestamptz - ${longestTalk}::interval or s.state <> 'ended'))`;
}

/** What everybody who takes part has said. */
export async function countMessages(db: Executor, scope: SessionActor, stretch: Stretch): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from session s join message m on m.session_id = s.id
    where ${mayHaveBeenSaidIn(scope, stretch)} and m.visibility = 'all'
      and m.sent_at >= ${stretch.from} and m.sent_at < ${stretch.until}`.execute(db);
  return rows[0]?.count ?? 0;
}

export type AgentRow = { id: string; name: string; sessions: number };

/** Who took how many of the sessions that began in the stretch, most first (STAT-15). */
export async function readByAgent(db: Executor, scope: SessionActor, { from, until }: Stretch): Promise<AgentRow[]> {
  const { rows } = await sql<AgentRow>`
    select a.id, coalesce(nullif(a.nickname, ''), a.name) as name, count(distinct s.id)::int as sessions
    from session s
    join assignment n on n.session_id = s.id and n.accepted_at is not null
    join agent a on a.id = n.agent_id
    where ${isVisible(scope)} and s.started_at >= ${from} and s.started_at < ${until} and ${isIncoming}
    group by a.id order by sessions desc, name, a.id limit 500`.execute(db);
  return rows;
}

export function seesEverything({ reach }: SessionActor): boolean {
  return reach.ongoing === 'all' && reach.history === 'all';
}
