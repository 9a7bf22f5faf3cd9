import type { ReviewStratum } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import '../../../sessions/records/session-tables.ts';
import type { Executor } from '../../../platform/database/index.ts';
import { reviewConditions, type ReviewFilter, type ReviewReader } from '../reviews/review-filter.ts';
import { allocate } from './allocate.ts';

/** Of more sessions no sample is drawn: choose a shorter time. */
export const mostDrawnOf = 200_000;

export type Drawn = { sessionId: string; stratum: string; skillGroup: string | null };

/**
 * Draws sessions at random, by the order that a seed gives them: the same seed finds the same sample among the same
 * sessions, on every machine and whenever (QA-06). With strata each has its share, in proportion.
 */
export async function drawSample(
  db: Executor,
  reader: ReviewReader,
  {
    filter,
    strata,
    size,
    seed,
    inspectorIds,
  }: {
    filter: ReviewFilter;
    strata: readonly ReviewStratum[];
    size: number;
    seed: string;
    inspectorIds: readonly string[];
  },
): Promise<{ sample: Drawn[]; population: number }> {
  // Nobody is given what they served themselves.
  const conditions = sql<SqlBool>`(${reviewConditions(reader, filter)} and s.agent_id <> all(${[...inspectorIds]}::text[]))`;
  const stratum = stratumOf(strata);
  const { rows: counted } = await sql<{ stratum: string; count: number }>`
    select ${stratum} as stratum, count(*)::int as count from session s left join agent a on a.id = s.agent_id
    where ${conditions} group by 1`.execute(db);
  const shares = [...allocate(counted, size)];
  const { rows: sample } = await sql<Drawn>`
    select "sessionId", stratum, "skillGroup" from (
      select s.id as "sessionId", s.skill_group as "skillGroup", ${stratum} as stratum, ${orderOf(seed)} as drawn,
        row_number() over (partition by ${stratum} order by ${orderOf(seed)}, s.id) as place
      from session s left join agent a on a.id = s.agent_id where ${conditions}
    ) each
    join unnest(${shares.map(([name]) => name)}::text[], ${shares.map(([, most]) => most)}::int[]) share (name, most)
      on share.name = each.stratum and each.place <= share.most
    order by each.drawn, each."sessionId"`.execute(db);
  return { sample, population: counted.reduce((sum, { count }) => sum + count, 0) };
}

/** Text that orders sessions as if it were thrown, the same for the same seed. */
function orderOf(seed: string): RawBuilder<string> {
  return sql<string>`md5(${seed}::text || ' ' || s.id)`;
}

/** A session with several tags is in the stratum of the first of them. */
function stratumOf(strata: readonly ReviewStratum[]): RawBuilder<string> {
  const parts = [
    ...(strata.includes('agent') ? [sql`coalesce(nullif(a.nickname, ''), a.name, '')`] : []),
    ...(strata.includes('tag') ? [sql`coalesce((select min(tag) from unnest(s.tags) tag), '–')`] : []),
  ];
  return parts.length === 0 ? sql<string>`''` : sql<string>`concat_ws(' · ', ${sql.join(parts)})`;
}
