import { sql, type RawBuilder, type SqlBool } from 'kysely';
import '../../definitions/tags/tag-tables.ts';
import '../../definitions/channels/channel-tables.ts';
import { isReached } from '../../platform/http/reach.ts';
import type { Asked, ReportFilter } from './asked.ts';

type Condition = RawBuilder<SqlBool>;
type Alias = 'r' | 'c';

/** Whether the small tables know all that is chosen by. */
export function isInCells({ filter }: Pick<Asked, 'filter'>): boolean {
  const { tag, agent, group, flow, language, version, visitors, customerTag, exceeds } = filter;
  return [tag, agent, group, flow, language, version, visitors, customerTag, exceeds].every((each) => each === null);
}

/** The same of the table of agents, which knows no channels. */
export function isInAgentCells(asked: Pick<Asked, 'filter'>): boolean {
  const { channel, kind, origin } = asked.filter;
  return isInCells(asked) && [channel, kind, origin].every((each) => each === null);
}

/** The sessions that are asked about: a condition on a row `r` of `report_session`. */
export function isAsked(asked: Asked): Condition {
  return all([...common(asked, 'r'), ...particular(asked)]);
}

/** The same of a row `c` of a small table. */
export function isAskedCell(asked: Asked): Condition {
  return all(common(asked, 'c'));
}

function common({ applicationId, reach, filter, from, to }: Asked, alias: Alias): Condition[] {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const among = (name: string, values: readonly string[] | null): Condition[] =>
    values === null ? [] : [sql<SqlBool>`${column(name)} = any(${[...values]}::text[])`];
  return [
    sql<SqlBool>`${column('application_id')} = ${applicationId}`,
    sql<SqlBool>`${column('day')} >= ${from}::date and ${column('day')} <= ${to}::date`,
    ...(reach === 'all' ? [] : [isReached(reach, sql`nullif(${column('skill_group')}, '')`)]),
    ...among('channel_id', filter.channel),
    ...among('origin', filter.origin),
    ...(filter.kind === null
      ? []
      : [
          sql<SqlBool>`${column('channel_id')} in (select k.id from channel k
            where k.application_id = ${applicationId} and k.kind = any(${[...filter.kind]}::text[]))`,
        ]),
  ];
}

function particular({ applicationId, filter }: Asked): Condition[] {
  const { agent, group, flow, language, version, visitors, customerTag, exceeds } = filter;
  return [
    ...tagged(applicationId, filter),
    ...(agent === null ? [] : [sql<SqlBool>`r.agents && ${[...agent]}::text[]`]),
    ...(group === null ? [] : [sql<SqlBool>`r.groups && ${[...group]}::text[]`]),
    ...(flow === null ? [] : [sql<SqlBool>`r.flow_id = any(${[...flow]}::text[])`]),
    ...(language === null ? [] : [sql<SqlBool>`r.locale = any(${[...language]}::text[])`]),
    ...(version === null ? [] : [sql<SqlBool>`r.flow_version = ${version}`]),
    ...(visitors === null ? [] : [sql<SqlBool>`r.is_returning = ${visitors === 'returning'}`]),
    ...(customerTag === null ? [] : [isOfVisitorTagged(customerTag)]),
    ...(exceeds === null ? [] : [hasWaited(exceeds)]),
  ];
}

/** Those that carry one of these tags, or one that stands below one of them. */
function tagged(applicationId: string, { tag }: Pick<ReportFilter, 'tag'>): Condition[] {
  if (tag === null) return [];
  if (tag.includes('none')) return [sql<SqlBool>`r.tags = '{}'`];
  return [
    sql<SqlBool>`r.tags && (select array_agg(t.id) || ${[...tag]}::text[] from tag t
      where t.application_id = ${applicationId} and (t.id = any(${[...tag]}::text[]) or t.ancestors && ${[...tag]}::text[]))`,
  ];
}

/** Those whose visitors carry one of these tags now, or one that stands below one of them. */
export function isOfVisitorTagged(tags: readonly string[]): Condition {
  return sql<SqlBool>`exists (select from tagging g left join tag t on t.id = g.tag_id
    where g.visitor_id = r.visitor_id and g.removed_at is null
      and (coalesce(g.tag_id, g.word) = any(${[...tags]}::text[]) or t.ancestors && ${[...tags]}::text[]))`;
}

/** Those with a wait that was longer. */
function hasWaited(exceeds: number): Condition {
  return sql<SqlBool>`exists (select from report_wait w
    where w.session_id = r.session_id and ${waitedMilliseconds} > ${exceeds * 1_000})`;
}

/** How long a row `w` of `report_wait` is, in milliseconds; one that goes on, as far as the record knows. */
export const waitedMilliseconds = sql<number>`(extract(epoch from coalesce(w.ended_at, greatest(w.began_at, (
  select seen_until from report_state where application_id = w.application_id))) - w.began_at) * 1000)`;

export function all(conditions: readonly Condition[]): Condition {
  return sql<SqlBool>`(${sql.join([...conditions], sql` and `)})`;
}
