import type { ModelCost } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';

/** What models were asked for, by day, robot of a flow and purpose; the latest day first. At most 500 lines. */
export async function readModelCosts(db: Executor, applicationId: string, since: Date): Promise<ModelCost[]> {
  const { rows } = await sql<ModelCost>`
    select to_char(c.at at time zone 'UTC', 'YYYY-MM-DD') as day, c.flow_id as "flowId", max(f.name) as "flowName",
      c.node, c.purpose, count(*)::int as calls, (count(*) filter (where c.outcome <> 'answered'))::int as failed,
      sum(c.input_tokens)::float8 as "inputTokens", sum(c.output_tokens)::float8 as "outputTokens", sum(c.cost) as cost,
      coalesce(percentile_disc(0.5) within group (order by c.first_token_ms) filter (where c.outcome = 'answered'), 0) as "firstTokenP50",
      coalesce(percentile_disc(0.5) within group (order by c.duration_ms) filter (where c.outcome = 'answered'), 0) as "millisecondsP50",
      coalesce(percentile_disc(0.95) within group (order by c.duration_ms) filter (where c.outcome = 'answered'), 0) as "millisecondsP95"
    from model_call c left join flow f on f.id = c.flow_id
    where c.application_id = ${applicationId} and c.at >= ${since}
    group by 1, c.flow_id, c.node, c.purpose order by 1 desc, cost desc, c.node limit 500`.execute(db);
  return rows;
}

const keptDays = 400;

export async function dropOldModelCalls(db: Executor, now: Date): Promise<void> {
  await sql`delete from model_call where at < ${new Date(now.getTime() - keptDays * 86_400_000)}`.execute(db);
}
