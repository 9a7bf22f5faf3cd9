import { sql, type RawBuilder } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { Asked } from './asked.ts';
import { isAsked } from './where.ts';

/** Customers are counted of the sessions that are asked about: each visitor once, however often they came. */
export type CustomerCount = { key: string; customers: number; sessions: number };
export type CustomerTotals = { customers: number; new_customers: number; sessions: number };

/** Visitors are new where none of their sessions began before the first of these. */
export async function readCustomerTotals(db: Executor, asked: Asked): Promise<CustomerTotals> {
  const { rows } = await sql<CustomerTotals>`
    select count(*)::float8 as customers, (count(*) filter (where not x.is_returning))::float8 as new_customers,
      coalesce(sum(x.sessions), 0)::float8 as sessions
    from (select r.visitor_id, bool_and(r.is_returning) as is_returning, count(*) as sessions
      from report_session r where ${isAsked(asked)} group by 1) x`.execute(db);
  return rows[0] ?? { customers: 0, new_customers: 0, sessions: 0 };
}

/** By the day on which they came, and the kind of the channel. */
export async function readCustomersByDay(
  db: Executor,
  asked: Asked,
  step: 'day' | 'week' | 'month',
): Promise<{ key: string; kind: string; customers: number }[]> {
  const { rows } = await sql<{ key: string; kind: string; customers: number }>`
    select to_char(date_trunc(${step}, r.day::timestamp), 'YYYY-MM-DD') as key, k.kind,
      count(distinct r.visitor_id)::float8 as customers
    from report_session r join channel k on k.id = r.channel_id where ${isAsked(asked)} group by 1, 2`.execute(db);
  return rows;
}

/** The same of all kinds together: who came by two counts once. */
export async function readAllCustomersByDay(
  db: Executor,
  asked: Asked,
  step: 'day' | 'week' | 'month',
): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; customers: number }>`
    select to_char(date_trunc(${step}, r.day::timestamp), 'YYYY-MM-DD') as key,
      count(distinct r.visitor_id)::float8 as customers
    from report_session r where ${isAsked(asked)} group by 1`.execute(db);
  return new Map(rows.map(({ key, customers }) => [key, customers]));
}

export type CustomerKey = 'kind' | 'channel' | 'visits' | 'tag';

/** Upper ends of the classes of how often somebody came. */
export const visitEnds = [1, 2, 3, 5, 10] as const;

export async function readCustomersBy(db: Executor, asked: Asked, by: CustomerKey): Promise<CustomerCount[]> {
  const { rows } = await sql<CustomerCount>`${sources[by](asked)} order by 2 desc, 1 limit 1000`.execute(db);
  return rows;
}

const counts = sql.raw('count(distinct r.visitor_id)::float8 as customers, count(*)::float8 as sessions');

const sources: Record<CustomerKey, (asked: Asked) => RawBuilder<unknown>> = {
  kind: (asked) => sql`select k.kind as key, ${counts}
    from report_session r join channel k on k.id = r.channel_id where ${isAsked(asked)} group by 1`,
  channel: (asked) => sql`select r.channel_id as key, ${counts}
    from report_session r where ${isAsked(asked)} group by 1`,
  visits: (asked) => sql`select (${sql.join(
    visitEnds.map((end) => sql`(x.sessions > ${end})::int`),
    sql` + `,
  )})::text as key, count(*)::float8 as customers, sum(x.sessions)::float8 as sessions
    from (select r.visitor_id, count(*) as sessions from report_session r where ${isAsked(asked)} group by 1) x
    group by 1`,
  // With all that stands above it in the tree, each visitor once; as visitors are tagged now.
  tag: (asked) => sql`select tagged.word as key, ${counts}
    from report_session r join lateral (
      select distinct above.word from tagging g left join tag t on t.id = g.tag_id
        cross join lateral unnest(coalesce(t.ancestors, '{}') || coalesce(g.tag_id, g.word)) as above (word)
      where g.visitor_id = r.visitor_id and g.removed_at is null) tagged on true
    where ${isAsked(asked)} group by 1`,
};
