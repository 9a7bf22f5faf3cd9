import type { AgentStatus } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { Reach } from '../../platform/http/actor.ts';
import { hoursOfDays, spanOf, type AskedHours } from './asked-hours.ts';

/** Whose working time: those within reach, or of these the ones that are named. */
export type Workers = { applicationId: string; reach: Reach; agentIds: readonly string[] | null };

export type WorkerRow = {
  id: string;
  name: string;
  real_name: string;
  staff_no: string;
  avatar: string;
  is_removed: boolean;
};

/** Removed ones too where something of them is in the period: what they worked does not change. */
export async function readWorkers(db: Executor, workers: Workers, hours: AskedHours): Promise<WorkerRow[]> {
  const { start, end } = spanOf(hours);
  const { rows } = await sql<WorkerRow>`
    select a.id, coalesce(nullif(a.nickname, ''), a.name) as name, a.name as real_name, a.staff_no, a.avatar,
      a.deleted_at is not null as is_removed
    from agent a
    where ${isWorker(workers)} and a.created_at < ${end}
      and (a.deleted_at is null or a.deleted_at >= ${start})
    order by name, a.id`.execute(db);
  return rows;
}

export type WorkedRow = { agent_id: string | null; day: string | null; status: AgentStatus; milliseconds: number };

/** How long each status held within the hours: of each agent, and of each day. Offline is what is left of them. */
export async function readWorked(db: Executor, workers: Workers, hours: AskedHours): Promise<WorkedRow[]> {
  const { rows } = await sql<WorkedRow>`
    with ${held(workers, hours)}
    select h.agent_id, w.day, h.status,
      sum(round(extract(epoch from least(h.until, w.ends) - greatest(h.since, w.starts)) * 1000))::float8 as milliseconds
    from ${heldInHours(hours)}
    where h.status <> 'offline'
    group by grouping sets ((h.agent_id, h.status), (w.day, h.status))`.execute(db);
  return rows;
}

export type SignedInRow = { agent_id: string; first: Date; was_signed_in: boolean; last: Date };

/** When agents were signed in first and last within the hours, and whether they were already as these began. */
export async function readSignedIn(db: Executor, workers: Workers, hours: AskedHours): Promise<SignedInRow[]> {
  const { rows } = await sql<SignedInRow>`
    with ${held(workers, hours)}, present as (
      select h.agent_id, greatest(h.since, w.starts) as since, least(h.until, w.ends) as until,
        h.since < w.starts or h.was_before as was_signed_in
      from ${heldInHours(hours)}
      where h.status <> 'offline'
    )
    select agent_id, min(since) as first, max(until) as last,
      (array_agg(was_signed_in order by since))[1] as was_signed_in
    from present group by agent_id`.execute(db);
  return rows;
}

export type HoursRow = { day: string; milliseconds: number; ends: Date };

/** How long the hours of each day are, as far as they have passed. */
export async function readHours(db: Executor, hours: AskedHours): Promise<HoursRow[]> {
  const { rows } = await sql<HoursRow>`
    select day, round(extract(epoch from ends - starts) * 1000)::float8 as milliseconds, ends
    from (${hoursOfDays(hours)}) w order by day`.execute(db);
  return rows;
}

export type IntervalRow = { status: AgentStatus; reason: string | null; since: Date; until: Date };

/** The intervals of one agent within the hours, in their order. */
export async function readIntervals(
  db: Executor,
  workers: Workers,
  hours: AskedHours,
  upTo: number,
): Promise<IntervalRow[]> {
  const { rows } = await sql<IntervalRow>`
    with ${held(workers, hours)}, inside as (
      select h.status, h.reason, greatest(h.since, w.starts) as since, least(h.until, w.ends) as until
      from hours w join held h on h.since < w.ends and h.until > w.starts
      union all
      select 'offline', null, w.starts, least(w.ends, coalesce((select min(since) from held), w.ends))
      from hours w where w.starts < coalesce((select min(since) from held), w.ends)
    )
    select * from inside order by since limit ${upTo}`.execute(db);
  return rows;
}

/**
 * `hours`, and `held`: from when until when an agent had which status, without gaps from the first change on. What held
 * as the period began is the last change before it; changes of one instant follow each other as they were made.
 */
function held(workers: Workers, hours: AskedHours): RawBuilder<unknown> {
  const { start, end } = spanOf(hours);
  return sql`hours as materialized (${hoursOfDays(hours)}), who as materialized (
      select a.id from agent a where ${isWorker(workers)}
    ), change as (
      select last.* from who cross join lateral (
        select c.agent_id, c.status, c.reason, ${start}::timestamptz as at, ''::text as id, true as was_before
        from agent_status_change c
        where c.agent_id = who.id and c.changed_at < ${start} order by c.changed_at desc, c.id desc limit 1) last
      union all
      select c.agent_id, c.status, c.reason, c.changed_at, c.id, false
      from agent_status_change c join who on who.id = c.agent_id
      where c.changed_at >= ${start} and c.changed_at < ${end}
    ), held as materialized (
      select agent_id, status, reason, was_before, at as since,
        lead(at, 1, ${end}::timestamptz) over (partition by agent_id order by at, id) as until
      from change
    )`;
}

/** Each interval with the hours of the days that it touches: found by the day, not by trying each with each. */
function heldInHours({ timeZone }: AskedHours): RawBuilder<unknown> {
  return sql`held h
    cross join lateral generate_series(date_trunc('day', h.since at time zone ${timeZone}) - interval '1 day',
      h.until at time zone ${timeZone}, interval '1 day') as touched (day)
    join hours w on w.day = to_char(touched.day, 'YYYY-MM-DD') and h.since < w.ends and h.until > w.starts`;
}

function isWorker({ applicationId, reach, agentIds }: Workers): RawBuilder<SqlBool> {
  const isReached =
    reach === 'all'
      ? sql<SqlBool>`true`
      : sql<SqlBool>`exists (select from skill_group_member m
          where m.agent_id = a.id and m.skill_group = any(${[...reach]}::text[]))`;
  const isNamed = agentIds === null ? sql<SqlBool>`true` : sql<SqlBool>`a.id = any(${[...agentIds]}::text[])`;
  return sql<SqlBool>`(a.application_id = ${applicationId} and ${isReached} and ${isNamed})`;
}
