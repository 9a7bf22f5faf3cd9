import type { AgentStatus } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { Days } from './read-days.ts';
import { starsOfLevels } from './stars.ts';
import type { StatusAt } from './status-seconds.ts';

/** Whose figures, and of when: from `start` until before `end`, at most until now. */
export type Asked = { applicationId: string; agentId: string; start: Date; end: Date; now: Date };

export type ServedFigures = {
  served: number;
  closed: number;
  meanServed: number | null;
  ratingMean: number | null;
  ratings: number;
};

/** A ring that is confirmed late is accepted long after it was offered, never longer than this: the index is by offer. */
const longestOffer = '1 day';

/** What the agent took, what ended with them, and how visitors rated it (STAT-02 to STAT-04, STAT-07). */
export async function readServed(db: Executor, { applicationId, agentId, start, end }: Asked): Promise<ServedFigures> {
  const { rows } = await sql<{
    served: string;
    closed: string;
    mean_served: number | null;
    rating_mean: number | null;
    ratings: string;
  }>`
    with taken as (
      select distinct session_id from assignment
      where agent_id = ${agentId} and application_id = ${applicationId}
        and offered_at >= ${start}::timestamptz - ${longestOffer}::interval and offered_at < ${end}
        and accepted_at >= ${start} and accepted_at < ${end}
    ), ended as (
      select session_id, sum(extract(epoch from ended_at - accepted_at)) as seconds from assignment
      where agent_id = ${agentId} and application_id = ${applicationId} and accepted_at is not null
        and session_id in (
          select session_id from assignment
          where agent_id = ${agentId} and application_id = ${applicationId} and offered_at < ${end}
            and outcome = 'served' and ended_at >= ${start} and ended_at < ${end})
      group by session_id
    ), level as (${starsOfLevels(applicationId)}
    ), rated as (
      select l.stars
      from taken t join session s on s.id = t.session_id
      join level l on l.key = s.rating->>'setup' and l.id = s.rating->'selected'->>'id'
    )
    select (select count(*) from taken) as served, (select count(*) from ended) as closed,
      (select avg(seconds)::float8 from ended) as mean_served,
      (select avg(stars)::float8 from rated) as rating_mean, (select count(*) from rated) as ratings`.execute(db);
  const [row] = rows;
  return {
    served: Number(row?.served ?? 0),
    closed: Number(row?.closed ?? 0),
    meanServed: row?.mean_served ?? null,
    ratingMean: row?.rating_mean ?? null,
    ratings: Number(row?.ratings ?? 0),
  };
}

/**
 * The means of first responses and of all responses, in seconds (STAT-05, STAT-06), over what was taken in the period. A
 * greeting is no response: it is said in the very moment of taking.
 */
export async function readResponses(
  db: Executor,
  { applicationId, agentId, start, end }: Asked,
): Promise<{ firstResponse: number | null; response: number | null }> {
  const { rows } = await sql<{ first_response: number | null; response: number | null }>`
    with said as (
      select a.id as assignment, a.accepted_at, m.from_kind, m.sent_at,
        count(*) filter (where m.from_kind = 'agent') over (
          partition by a.id order by m.position rows between unbounded preceding and 1 preceding) as round
      from assignment a
      join message m on m.session_id = a.session_id and m.sent_at >= ${start} and m.visibility = 'all'
        and m.sent_at > a.accepted_at and (a.ended_at is null or m.sent_at <= a.ended_at)
        and (m.from_kind = 'visitor' or (m.from_kind = 'agent' and m.from_id = a.agent_id))
      where a.agent_id = ${agentId} and a.application_id = ${applicationId}
        and a.offered_at >= ${start}::timestamptz - ${longestOffer}::interval and a.offered_at < ${end}
        and a.accepted_at >= ${start} and a.accepted_at < ${end}
    ), first as (
      select extract(epoch from min(sent_at) - min(accepted_at)) as seconds
      from said where from_kind = 'agent' group by assignment
    ), rounds as (
      select extract(epoch from max(sent_at) filter (where from_kind = 'agent')
        - min(sent_at) filter (where from_kind = 'visitor')) as seconds
      from said group by assignment, round
    )
    select (select avg(seconds)::float8 from first) as first_response,
      (select avg(seconds)::float8 from rounds where seconds >= 0) as response`.execute(db);
  const [row] = rows;
  return { firstResponse: row?.first_response ?? null, response: row?.response ?? null };
}

export type DayFigures = { day: string; sessions: number; agent: number; visitor: number; system: number };

/** Sessions taken and messages said while the agent served them, by the day (STAT-09). */
export async function readByDay(db: Executor, asked: Asked, { timeZone }: Days): Promise<DayFigures[]> {
  const { applicationId, agentId, start, end } = asked;
  const { rows } = await sql<{ day: string } & Record<'sessions' | 'agent' | 'visitor' | 'system', string>>`
    with mine as (
      select session_id, accepted_at, ended_at from assignment
      where agent_id = ${agentId} and application_id = ${applicationId} and offered_at < ${end}
        and accepted_at < ${end} and (ended_at is null or ended_at >= ${start})
    ), taken as (
      select to_char(accepted_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(distinct session_id) as sessions
      from mine where accepted_at >= ${start} group by 1
    ), said as (
      select to_char(m.sent_at at time zone ${timeZone}, 'YYYY-MM-DD') as day,
        count(*) filter (where m.from_kind = 'agent') as agent,
        count(*) filter (where m.from_kind = 'visitor') as visitor,
        count(*) filter (where m.from_kind in ('system', 'robot')) as system
      from mine a
      join message m on m.session_id = a.session_id and m.visibility = 'all'
        and m.sent_at >= ${start} and m.sent_at < ${end}
        and m.sent_at >= a.accepted_at and (a.ended_at is null or m.sent_at <= a.ended_at)
      group by 1
    )
    select day, coalesce(sessions, 0) as sessions, coalesce(agent, 0) as agent, coalesce(visitor, 0) as visitor,
      coalesce(system, 0) as system
    from taken full join said using (day) order by day`.execute(db);
  return rows.map(({ day, sessions, agent, visitor, system }) => ({
    day,
    sessions: Number(sessions),
    agent: Number(agent),
    visitor: Number(visitor),
    system: Number(system),
  }));
}

/** The changes of status within the period, behind the last one before it. */
export async function readStatuses(db: Executor, { agentId, start, end }: Asked): Promise<StatusAt[]> {
  const { rows } = await sql<{ status: AgentStatus; changed_at: Date }>`
    (select status, changed_at from agent_status_change
      where agent_id = ${agentId} and changed_at < ${start} order by changed_at desc limit 1)
    union all
    (select status, changed_at from agent_status_change
      where agent_id = ${agentId} and changed_at >= ${start} and changed_at < ${end})
    order by changed_at`.execute(db);
  return rows.map(({ status, changed_at: at }) => ({ status, at }));
}
