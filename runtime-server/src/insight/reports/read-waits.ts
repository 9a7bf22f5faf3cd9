import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { wordsOf } from '../report-facts/words.ts';
import type { Asked } from './asked.ts';
import { isAsked, waitedMilliseconds } from './where.ts';

/** Waits together; times in milliseconds. A wait that goes on is neither succeeded nor abandoned. */
export type WaitCounts = {
  waits: number;
  succeeded: number;
  succeeded_ms: number;
  abandoned: number;
  abandoned_ms: number;
  wait_ms: number;
  wait_max_ms: number | null;
};

const counts = sql.raw(`count(*)::float8 as waits,
  (count(*) filter (where w.outcome = 'succeeded'))::float8 as succeeded,
  coalesce(sum(w.ms) filter (where w.outcome = 'succeeded'), 0)::float8 as succeeded_ms,
  (count(*) filter (where w.outcome = 'abandoned'))::float8 as abandoned,
  coalesce(sum(w.ms) filter (where w.outcome = 'abandoned'), 0)::float8 as abandoned_ms,
  coalesce(sum(w.ms), 0)::float8 as wait_ms, max(w.ms)::float8 as wait_max_ms`);

/**
 * The waits that are asked about, as rows `w` with their sessions `r`: each counts, also the second of one session
 * (STAT-40). Where groups are chosen these are what was waited for.
 */
export function waitsFrom(asked: Asked, { isLong = true } = {}): RawBuilder<unknown> {
  const { group, exceeds } = asked.filter;
  const whole = isLong ? asked : { ...asked, filter: { ...asked.filter, exceeds: null } };
  const conditions: RawBuilder<SqlBool>[] = [isAsked(whole)];
  if (group !== null) conditions.push(sql<SqlBool>`w.skill_group = any(${[...group]}::text[])`);
  if (isLong && exceeds !== null) conditions.push(sql<SqlBool>`w.ms > ${exceeds * 1_000}`);
  return sql`(select w.*, ${waitedMilliseconds} as ms from report_wait w
      where w.application_id = ${asked.applicationId}) w
    join report_session r on r.session_id = w.session_id where ${sql.join(conditions, sql` and `)}`;
}

export async function readWaits(db: Executor, asked: Asked): Promise<WaitCounts> {
  const { rows } = await sql<WaitCounts>`select ${counts} from ${waitsFrom(asked)}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('A count over waits has no row.');
  return row;
}

/** All waits, and those of them that came to an agent in time: whatever length was asked for. */
export async function readInTime(
  db: Executor,
  asked: Asked,
  withinSeconds: number,
): Promise<{ waits: number; in_time: number }> {
  const { rows } = await sql<{ waits: number; in_time: number }>`
    select count(*)::float8 as waits,
      (count(*) filter (where w.outcome = 'succeeded' and w.ms <= ${withinSeconds * 1_000}))::float8 as in_time
    from ${waitsFrom(asked, { isLong: false })}`.execute(db);
  return rows[0] ?? { waits: 0, in_time: 0 };
}

/** Messages of the sessions that waited, each session once. */
export async function countMessagesOfWaiting(db: Executor, asked: Asked): Promise<number> {
  const { rows } = await sql<{ messages: number }>`
    select coalesce(sum(x.messages), 0)::float8 as messages from (
      select distinct r.session_id,
        r.visitor_messages + r.agent_messages + r.robot_messages + r.system_messages as messages
      from ${waitsFrom(asked)}) x`.execute(db);
  return rows[0]?.messages ?? 0;
}

export type WaitKey = 'day' | 'hour' | 'group' | 'tag' | 'class';

/** Upper ends of the classes of waits, in seconds. */
export const waitEnds = [20, 60, 180, 300, 600, 1_800] as const;

/** By the day on which the session began, the hour in which the wait did, what was waited for, tags, or length. */
export async function readWaitsBy(
  db: Executor,
  asked: Asked,
  by: WaitKey,
  step: 'day' | 'week' | 'month' = 'day',
): Promise<(WaitCounts & { key: string })[]> {
  const keys: Record<WaitKey, RawBuilder<string>> = {
    day: sql`to_char(date_trunc(${step}, r.day::timestamp), 'YYYY-MM-DD')`,
    hour: sql`extract(hour from w.began_at at time zone ${asked.timeZone})::int::text`,
    group: sql`w.skill_group`,
    tag: sql`w.word`,
    class: sql`(${sql.join(
      waitEnds.map((end) => sql`(w.ms > ${end * 1_000})::int`),
      sql` + `,
    )})::text`,
  };
  const source = by === 'tag' ? taggedWaits(asked) : waitsFrom(asked);
  const { rows } = await sql<WaitCounts & { key: string }>`
    select ${keys[by]} as key, ${counts} from ${source} group by 1 order by 2 desc, 1 limit 1000`.execute(db);
  return rows;
}

function taggedWaits(asked: Asked): RawBuilder<unknown> {
  return sql`(select x.outcome, x.ms, t.word from (
      select w.outcome, w.ms, r.tags, r.labels from ${waitsFrom(asked)}) x
    cross join lateral (select word from (select x.tags, x.labels) r cross join lateral (${wordsOf}) all_words
      where kind = 'tag') t) w`;
}
