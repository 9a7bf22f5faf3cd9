import { sql, type RawBuilder } from 'kysely';
import './report-tables.ts';
import '../../sessions/taggings/tagging-tables.ts';
import type { Executor } from '../../platform/database/index.ts';

/** Clocks of nodes are apart, and a statement commits after its time: so far back is looked again. */
export const overlap = '10 minutes';

type Asked = { applicationId: string; now: Date; seenUntil: Date; derivedFrom: Date | null; limit: number };

/**
 * Sessions whose record is not as they are: new ones, those that went on, were rated or tagged since, and then earlier ones
 * that were never derived, the latest first. Whatever is found is then derived, and not found again.
 */
export async function findChanged(db: Executor, asked: Asked): Promise<string[]> {
  const { applicationId, now, seenUntil, limit } = asked;
  const since = sql`${seenUntil}::timestamptz - ${overlap}::interval`;
  const { rows } = await sql<{ id: string }>`
    (select s.id from session s
      where s.application_id = ${applicationId} and s.started_at >= ${since}
        and not exists (select from report_session r where r.session_id = s.id)
      limit ${limit})
    union (select r.session_id from report_session r join session_state t on t.session_id = r.session_id
        join session s on s.id = r.session_id
      where r.application_id = ${applicationId} and r.ended_at is null and t.revision <> r.revision
        and (s.state = 'ended' or r.derived_at <= ${now}::timestamptz - (${restOf(applicationId)}))
      limit ${limit})
    union (select s.id from session s join report_session r on r.session_id = s.id
      where s.application_id = ${applicationId} and s.rating ? 'ratedAt'
        and s.rating ->> 'ratedAt' >= to_char((${since}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
        and r.rated_at is distinct from date_trunc('milliseconds', (s.rating ->> 'ratedAt')::timestamptz)
      limit ${limit})
    union (select g.session_id from tagging g join report_session r on r.session_id = g.session_id
      where g.application_id = ${applicationId} and g.session_id is not null and g.added_at >= ${since}
        and (r.tagged_at is null or r.tagged_at < date_trunc('milliseconds', g.added_at))
      limit ${limit})
    union (select g.session_id from tagging g join report_session r on r.session_id = g.session_id
      where g.application_id = ${applicationId} and g.session_id is not null and g.removed_at >= ${since}
        and (r.tagged_at is null or r.tagged_at < date_trunc('milliseconds', g.removed_at))
      limit ${limit})
    limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Sessions of before the record began, the latest first; with where the next step goes on. */
export async function findEarlier(
  db: Executor,
  { applicationId, derivedFrom, limit }: Asked,
): Promise<{ ids: string[]; derivedFrom: Date | null }> {
  if (derivedFrom === null) return { ids: [], derivedFrom };
  const { rows } = await sql<{ id: string; started_at: Date }>`
    select s.id, s.started_at from session s
    where s.application_id = ${applicationId} and s.started_at <= ${derivedFrom}
      and not exists (select from report_session r where r.session_id = s.id)
    order by s.started_at desc limit ${limit}`.execute(db);
  const last = rows.at(-1);
  return {
    ids: rows.map(({ id }) => id),
    // Milliseconds are all that is read of a moment: one more, or what shares it with the last would be passed over.
    derivedFrom: last && rows.length === limit ? new Date(last.started_at.getTime() + 1) : null,
  };
}

/** Of sessions that go on so many are derived anew in a second at most: the more there are, the seldomer each. */
const openEachSecond = 80;
const leastSeconds = 1;

function restOf(applicationId: string): RawBuilder<unknown> {
  return sql`select greatest(${leastSeconds}, count(*) / ${openEachSecond}) * interval '1 second' from report_session o
    where o.application_id = ${applicationId} and o.ended_at is null`;
}
