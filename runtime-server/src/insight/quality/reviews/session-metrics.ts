import type { SessionMetrics } from '@parley/schemas';
import { sql } from 'kysely';
import '../../../sessions/records/session-tables.ts';
import type { Executor } from '../../../platform/database/index.ts';

/** So many late messages of one session are named. */
const mostNamed = 1_000;

export type MeasuredSession = SessionMetrics & { late: { position: number; seconds: number }[] };

export const unmeasured: MeasuredSession = {
  duration: null,
  firstResponse: null,
  averageResponse: null,
  maximumResponse: null,
  responses: 0,
  excessive: 0,
  late: [],
};

/**
 * How sessions went, by the formulas of `docs/reference/figures.md`, which are those of one's own figures: a response is
 * the time from the visitor's first unanswered message to the agent's next one while that agent serves; the first one is
 * from taking to the first message that is no greeting. What took longer than `excessiveSeconds` is counted, and named by
 * the place of the message that came too late.
 */
export async function measureSessions(
  db: Executor,
  sessionIds: readonly string[],
  excessiveSeconds: number,
): Promise<ReadonlyMap<string, MeasuredSession>> {
  if (sessionIds.length === 0) return new Map();
  const ids = sql`${[...sessionIds]}::text[]`;
  const { rows } = await sql<Row>`
    with taken as (
      select a.id, a.session_id, a.agent_id, a.accepted_at, a.ended_at from assignment a
      where a.session_id = any(${ids}) and a.accepted_at is not null
    ), said as (
      select a.session_id, a.id as assignment, a.accepted_at, m.from_kind, m.sent_at, m.position,
        count(*) filter (where m.from_kind = 'agent') over (
          partition by a.id order by m.position rows between unbounded preceding and 1 preceding) as round
      from taken a
      join message m on m.session_id = a.session_id and m.visibility = 'all'
        and m.sent_at >= (select min(started_at) from session where id = any(${ids}))
        and m.sent_at > a.accepted_at and (a.ended_at is null or m.sent_at <= a.ended_at)
        and (m.from_kind = 'visitor' or (m.from_kind = 'agent' and m.from_id = a.agent_id))
    ), answer as (
      select session_id, assignment, accepted_at, round, max(position) filter (where from_kind = 'agent') as position,
        extract(epoch from max(sent_at) filter (where from_kind = 'agent') - accepted_at)::float8 as since_taken,
        extract(epoch from max(sent_at) filter (where from_kind = 'agent')
          - min(sent_at) filter (where from_kind = 'visitor'))::float8 as seconds
      from said group by session_id, assignment, accepted_at, round
    ), waited as (
      select session_id, accepted_at, position, seconds,
        case when round = 0 then since_taken end as first,
        case when round = 0 then coalesce(seconds, since_taken) else seconds end as late
      from answer where position is not null
    )
    select s.id, extract(epoch from s.ended_at - s.started_at)::float8 as duration,
      (array_agg(w.first order by w.accepted_at) filter (where w.first is not null))[1] as first_response,
      avg(w.seconds) filter (where w.seconds >= 0) as average_response,
      max(w.seconds) filter (where w.seconds >= 0) as maximum_response,
      (count(*) filter (where w.seconds >= 0))::int as responses,
      (count(*) filter (where w.late > ${excessiveSeconds}::float8))::int as excessive,
      coalesce((array_agg(w.position order by w.position) filter (where w.late > ${excessiveSeconds}::float8))[1:${sql.lit(mostNamed)}], '{}') as positions,
      coalesce((array_agg(w.late order by w.position) filter (where w.late > ${excessiveSeconds}::float8))[1:${sql.lit(mostNamed)}], '{}') as waits
    from session s left join waited w on w.session_id = s.id
    where s.id = any(${ids}) group by s.id, s.ended_at, s.started_at`.execute(db);
  return new Map(rows.map((row) => [row.id, present(row)]));
}

type Row = {
  id: string;
  duration: number | null;
  first_response: number | null;
  average_response: number | null;
  maximum_response: number | null;
  responses: number;
  excessive: number;
  positions: number[];
  waits: number[];
};

function present(row: Row): MeasuredSession {
  const { duration, responses, excessive, positions, waits } = row;
  return {
    duration,
    firstResponse: row.first_response,
    averageResponse: row.average_response,
    maximumResponse: row.maximum_response,
    responses,
    excessive,
    late: positions.map((position, index) => ({ position, seconds: waits[index] ?? 0 })),
  };
}

/** The figures alone, as lists show them. */
export function withoutLate({ late: _late, ...metrics }: MeasuredSession): SessionMetrics {
  return metrics;
}
