import { scoreRanges, type ReviewReport, type ReviewShares } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../../platform/database/index.ts';
import { findCurrentScheme, presentScheme } from '../scheme/scheme.store.ts';
import { reviewConditions, type ReviewFilter, type ReviewReader } from './review-filter.ts';

/**
 * Into which range closed sessions fell, those without a review apart, in all and by agent; what was given by category
 * (QA-05). A review counts with the categories that it was made with: its place between their minimum and maximum.
 */
export async function readReviewReport(
  db: Executor,
  reader: ReviewReader,
  filter: ReviewFilter,
): Promise<ReviewReport> {
  const rows = await readAgents(db, reader, filter);
  const categories = await readCategories(db, reader, filter);
  return {
    ...addShares(rows),
    scheme: presentScheme(await findCurrentScheme(db, reader.applicationId)),
    byAgent: rows.map((row) => ({
      agent: { id: row.agent_id, name: row.agent_name },
      ...addShares([row]),
      meanTotal: row.mean_total,
    })),
    byCategory: categories.map(({ key, name, attribute, reviews, mean_score, mean_share }) => ({
      key,
      name,
      attribute,
      reviews,
      meanScore: mean_score,
      meanShare: mean_share,
    })),
  };
}

type AgentRow = {
  agent_id: string;
  agent_name: string;
  sessions: number;
  reviewed: number;
  ranges: number[];
  shares: number | null;
  mean_total: number | null;
};

async function readAgents(db: Executor, reader: ReviewReader, filter: ReviewFilter): Promise<AgentRow[]> {
  const inRange = sql.join(
    Array.from(
      { length: scoreRanges },
      (_, index) => sql`(count(*) filter (where r.range = ${sql.lit(index + 1)}))::int`,
    ),
    sql`, `,
  );
  const { rows } = await sql<AgentRow>`
    select s.agent_id, coalesce(nullif(a.nickname, ''), a.name) as agent_name, count(*)::int as sessions,
      count(r.id)::int as reviewed, array[${inRange}] as ranges,
      sum((r.total - k.minimum) / nullif(k.maximum - k.minimum, 0))::float8 as shares, avg(r.total)::float8 as mean_total
    from session s join agent a on a.id = s.agent_id
      left join review r on r.session_id = s.id and r.task_id is null
      left join review_scheme k on k.id = r.scheme_id
    where ${reviewConditions(reader, filter)}
    group by s.agent_id, a.nickname, a.name order by 2, 1`.execute(db);
  return rows;
}

function addShares(rows: readonly AgentRow[]): ReviewShares {
  const sum = (of: (row: AgentRow) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const sessions = sum((row) => row.sessions);
  const reviewed = sum((row) => row.reviewed);
  return {
    sessions,
    unrated: sessions - reviewed,
    ranges: Array.from({ length: scoreRanges }, (_, index) => sum(({ ranges }) => ranges[index] ?? 0)),
    meanShare: reviewed === 0 ? null : Math.min(1, Math.max(0, sum(({ shares }) => shares ?? 0) / reviewed)),
  };
}

type CategoryRow = {
  key: string;
  name: string;
  attribute: 'plus' | 'minus';
  reviews: number;
  mean_score: number;
  mean_share: number;
};

/** A category is the same as long as its key and attribute are; its name is the latest. */
async function readCategories(db: Executor, reader: ReviewReader, filter: ReviewFilter): Promise<CategoryRow[]> {
  const { rows } = await sql<CategoryRow>`
    select c ->> 'key' as key, (array_agg(c ->> 'name' order by k.version desc))[1] as name,
      c ->> 'attribute' as attribute, count(*)::int as reviews,
      avg((r.scores ->> (c ->> 'key'))::float8) as mean_score,
      avg((r.scores ->> (c ->> 'key'))::float8 / (c ->> 'score')::float8) as mean_share
    from session s join review r on r.session_id = s.id and r.task_id is null
      join review_scheme k on k.id = r.scheme_id
      cross join lateral jsonb_array_elements(k.categories) as each(c)
    where ${reviewConditions(reader, filter)}
    group by 1, 3 order by 3 desc, max(k.version) desc, 2`.execute(db);
  return rows;
}
