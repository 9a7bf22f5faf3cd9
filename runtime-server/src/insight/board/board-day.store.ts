import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { SessionActor } from '../../desk/session-access/session-actor.ts';
import { isVisible } from '../../desk/session-access/visible-sessions.ts';
import { starsOfLevels } from '../own-figures/stars.ts';

export type DayAsked = { scope: SessionActor; start: Date; now: Date; withinSeconds: number };

export type TodayRow = {
  sessions: number;
  visitors: number;
  new_visitors: number;
  accepted: number;
  abandoned: number;
  mean_wait: number | null;
  in_time: number;
  counted: number;
  rating: number | null;
  ratings: number;
};

/**
 * The sessions that began today. Who waits counts against the service level once it is decided: accepted, gone, or too
 * late.
 */
export async function readToday(db: Executor, asked: DayAsked): Promise<{ today: TodayRow }> {
  const { scope, start, now, withinSeconds } = asked;
  const { rows } = await sql<TodayRow>`
    with mine as (
      select s.*, extract(epoch from coalesce(s.accepted_at, s.ended_at, ${now}::timestamptz) - s.queued_at) as waited
      from session s where ${isVisible(scope)} and s.started_at >= ${start}
    ), level as (${starsOfLevels(scope.applicationId)})
    select count(*)::int as sessions, count(distinct m.visitor_id)::int as visitors,
      (select count(*)::int from visitor v where v.id in (select visitor_id from mine) and v.created_at >= ${start})
        as new_visitors,
      (count(*) filter (where m.accepted_at is not null))::int as accepted,
      (count(*) filter (where m.queued_at is not null and m.accepted_at is null and m.state = 'ended'))::int as abandoned,
      (avg(m.waited) filter (where m.accepted_at is not null))::float8 as mean_wait,
      (count(*) filter (where m.accepted_at is not null and m.waited <= ${withinSeconds}))::int as in_time,
      (count(*) filter (where m.queued_at is not null
        and (m.accepted_at is not null or m.state = 'ended' or m.waited > ${withinSeconds})))::int as counted,
      avg(l.stars)::float8 as rating, count(l.stars)::int as ratings
    from mine m left join level l on l.key = m.rating->>'setup' and l.id = m.rating->'selected'->>'id'`.execute(db);
  const [today] = rows;
  if (!today) throw new Error('A count over sessions has no row.');
  return { today };
}

export type StretchRow = { at: Date; started: number; queued: number; in_time: number; abandoned: number };

const stretchMinutes = 30;
const stretchCount = 24;

/** The last twelve hours, in parts of half an hour. */
export async function readStretches(db: Executor, { scope, now, withinSeconds }: DayAsked): Promise<StretchRow[]> {
  const part = stretchMinutes * 60;
  const last = new Date(Math.floor(now.getTime() / 1000 / part) * part * 1000);
  const from = new Date(last.getTime() - (stretchCount - 1) * part * 1000);
  const { rows } = await sql<StretchRow>`
    with mine as (
      select floor(extract(epoch from s.started_at - ${from}::timestamptz) / ${part})::int as stretch,
        s.queued_at, s.accepted_at, s.state
      from session s where ${isVisible(scope)} and s.started_at >= ${from} and s.started_at <= ${now}
    ), counted as (
      select stretch, count(*)::int as started, count(queued_at)::int as queued,
        (count(*) filter (where accepted_at - queued_at <= ${withinSeconds} * interval '1 second'))::int as in_time,
        (count(*) filter (where queued_at is not null and accepted_at is null and state = 'ended'))::int as abandoned
      from mine group by stretch
    )
    select ${from}::timestamptz + n * ${part} * interval '1 second' as at, coalesce(c.started, 0) as started,
      coalesce(c.queued, 0) as queued, coalesce(c.in_time, 0) as in_time, coalesce(c.abandoned, 0) as abandoned
    from generate_series(0, ${stretchCount - 1}) n left join counted c on c.stretch = n
    order by n`.execute(db);
  return rows;
}

export type QualityRow = {
  agent_id: string;
  served: number;
  first_response: number | null;
  rating: number | null;
  ratings: number;
};

/**
 * What each agent did with the sessions taken since `start`: how many, how soon the first answer came, how they were rated.
 * A greeting is no answer: it is said in the very moment of taking.
 */
export async function readQuality(db: Executor, scope: SessionActor, start: Date): Promise<QualityRow[]> {
  const { rows } = await sql<QualityRow>`
    with level as (${starsOfLevels(scope.applicationId)}), taken as (
      select distinct on (a.agent_id, a.session_id) a.agent_id, a.session_id, a.accepted_at, s.thread_id, s.rating
      from assignment a join session s on s.id = a.session_id
      where a.application_id = ${scope.applicationId} and a.accepted_at >= ${start}
        and a.offered_at >= ${start}::timestamptz - interval '1 day' and ${isVisible(scope)}
      order by a.agent_id, a.session_id, a.accepted_at
    )
    select t.agent_id, count(*)::int as served, avg(extract(epoch from first.sent_at - t.accepted_at))::float8 as first_response,
      avg(l.stars)::float8 as rating, count(l.stars)::int as ratings
    from taken t
    left join lateral (
      select m.sent_at from message m
      where m.session_id = t.session_id and m.thread_id = t.thread_id and m.visibility = 'all' and m.from_kind = 'agent'
        and m.from_id = t.agent_id and m.sent_at > t.accepted_at
      order by m.position limit 1
    ) first on true
    left join level l on l.key = t.rating->>'setup' and l.id = t.rating->'selected'->>'id'
    group by t.agent_id`.execute(db);
  return rows;
}
