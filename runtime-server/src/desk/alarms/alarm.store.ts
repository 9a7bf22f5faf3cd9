import type { Alarm, AlarmCounts, AlarmKind } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { authorName } from '../../organisation/audit/author-name.ts';
import '../../sessions/records/session-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { ApplicationActor } from '../../platform/http/actor.ts';
import { isReached } from '../../platform/http/reach.ts';
import { keyset, type ListQuery, type Page, type SortKey } from '../../platform/http/index.ts';
import type { AlarmFilter, AlarmSort } from './alarm-filter.ts';

const orders: Record<AlarmSort, readonly SortKey[]> = {
  newest: [
    { column: 'l.last_at', direction: 'desc', kind: 'time' },
    { column: 'l.id', direction: 'desc', kind: 'text' },
  ],
  oldest: [
    { column: 'l.last_at', direction: 'asc', kind: 'time' },
    { column: 'l.id', direction: 'asc', kind: 'text' },
  ],
  gravest: [
    { column: 'l.level', direction: 'asc', kind: 'number' },
    { column: 'l.id', direction: 'desc', kind: 'text' },
  ],
};

/** Who looks at alarms. */
export type AlarmReader = Pick<ApplicationActor, 'applicationId' | 'reach'>;

/** The one answer to which alarms somebody may see: of the skill groups within the reach of their role (ADMIN-12). */
function isVisibleAlarm({ applicationId, reach }: AlarmReader): RawBuilder<SqlBool> {
  return sql<SqlBool>`(l.application_id = ${applicationId} and ${isReached(reach.ongoing, sql.ref('l.skill_group'))})`;
}

export async function listAlarms(
  db: Executor,
  reader: AlarmReader,
  { sort = 'newest', ...query }: ListQuery & AlarmFilter & { sort?: AlarmSort },
): Promise<Page<Alarm>> {
  const paging = keyset(orders[sort], query);
  const { rows } = await sql<Row>`
    ${selected} where ${isVisibleAlarm(reader)} and ${isChosen(query)} and ${paging.after}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  return paging.toPage(
    rows,
    (row) => (sort === 'gravest' ? [row.level, row.id] : [row.last_at.toISOString(), row.id]),
    present,
  );
}

export async function findAlarm(db: Executor, reader: AlarmReader, id: string): Promise<Alarm | null> {
  const { rows } = await sql<Row>`
    ${selected} where ${isVisibleAlarm(reader)} and l.id = ${id}`.execute(db);
  return rows[0] ? present(rows[0]) : null;
}

/** How many there are, counted to `upTo + 1`. */
export async function countAlarms(
  db: Executor,
  reader: AlarmReader,
  filter: AlarmFilter,
  upTo: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from alarm l where ${isVisibleAlarm(reader)} and ${isChosen(filter)} limit ${upTo + 1}) few`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function countUnprocessed(db: Executor, reader: AlarmReader): Promise<AlarmCounts> {
  const { rows } = await sql<{ count: number; gravest: number | null }>`
    select count(*)::int as count, min(level) as gravest from alarm l
    where ${isVisibleAlarm(reader)} and l.processed_at is null`.execute(db);
  return { unprocessed: rows[0]?.count ?? 0, gravest: rows[0]?.gravest ?? null };
}

export async function countOpenAlarms(db: Executor, ruleIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ruleIds.length === 0) return new Map();
  const { rows } = await sql<{ rule_id: string; count: number }>`
    select rule_id, count(*)::int as count from alarm
    where rule_id = any(${[...ruleIds]}::text[]) and processed_at is null group by rule_id`.execute(db);
  return new Map(rows.map(({ rule_id: id, count }) => [id, count]));
}

/** Answers whether it was not processed yet; who was first stays. */
export async function processAlarm(
  trx: Executor,
  place: { applicationId: string; id: string },
  done: { by: string; at: Date; remark: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('alarm')
    .set({ processed_at: done.at, processed_by: done.by, remark: done.remark, to_tell: false })
    .where('application_id', '=', place.applicationId)
    .where('id', '=', place.id)
    .where('processed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** All that the filter chooses and that was raised up to then: what comes meanwhile is nobody's yet. */
export async function processAlarms(
  trx: Executor,
  { reader, filter, until }: { reader: AlarmReader; filter: AlarmFilter; until: Date },
  done: { by: string; at: Date; remark: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update alarm l set processed_at = ${done.at}, processed_by = ${done.by}, remark = ${done.remark}, to_tell = false
    where ${isVisibleAlarm(reader)} and l.processed_at is null and l.last_at <= ${until}::timestamptz
      and ${isChosen(filter)}`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

function isChosen(filter: AlarmFilter): RawBuilder<SqlBool> {
  const { state, kind, level, rule, agent, group, channel, session, from, to } = filter;
  const all = [
    state && (state === 'processed' ? sql<SqlBool>`l.processed_at is not null` : sql<SqlBool>`l.processed_at is null`),
    kind && sql<SqlBool>`l.kind = ${kind}`,
    level && sql<SqlBool>`l.level = ${level}`,
    rule && sql<SqlBool>`l.rule_id = ${rule}`,
    agent && sql<SqlBool>`l.agent_id = ${agent}`,
    group && sql<SqlBool>`l.skill_group = ${group}`,
    channel && sql<SqlBool>`l.channel_id = ${channel}`,
    session && sql<SqlBool>`l.session_id = ${session}`,
    from && sql<SqlBool>`l.last_at >= ${new Date(from)}`,
    to && sql<SqlBool>`l.last_at < ${new Date(to)}`,
  ];
  return sql.join([sql<SqlBool>`true`, ...all.filter((condition) => typeof condition === 'object')], sql` and `);
}

const selected = sql`
  select l.*, v.name as visitor_name, coalesce(nullif(a.nickname, ''), a.name) as agent_name,
    g.name as group_name, c.name as channel_name, ${authorName('l.processed_by', 'l.application_id')} as person_name
  from alarm l
    left join session s on s.id = l.session_id left join visitor v on v.id = s.visitor_id
    left join agent a on a.id = l.agent_id
    left join skill_group g on g.application_id = l.application_id and g.key = l.skill_group
    left join channel c on c.id = l.channel_id`;

type Row = {
  id: string;
  rule_id: string | null;
  rule_name: string;
  kind: AlarmKind;
  level: number;
  subject: string;
  count: number;
  session_id: string | null;
  visitor_name: string | null;
  agent_id: string | null;
  agent_name: string | null;
  skill_group: string | null;
  group_name: string | null;
  channel_id: string | null;
  channel_name: string | null;
  detail: string | null;
  since: Date;
  raised_at: Date;
  last_at: Date;
  processed_at: Date | null;
  processed_by: string | null;
  person_name: string | null;
  remark: string;
};

function present(row: Row): Alarm {
  const { id, kind, level, count, detail, remark, session_id: sessionId, agent_id: agentId } = row;
  return {
    id,
    ruleId: row.rule_id,
    name: row.rule_name,
    kind,
    level,
    state: row.processed_at === null ? 'unprocessed' : 'processed',
    count,
    isStorm: row.subject === 'storm',
    detail,
    session: sessionId === null ? null : { id: sessionId, visitor: row.visitor_name ?? '' },
    agent: agentId === null ? null : { id: agentId, name: row.agent_name ?? '' },
    skillGroup: row.skill_group === null ? null : { key: row.skill_group, name: row.group_name ?? row.skill_group },
    channel: row.channel_id === null ? null : { id: row.channel_id, name: row.channel_name ?? '' },
    since: row.since.toISOString(),
    raisedAt: row.raised_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    processedBy: row.processed_by === null ? null : (row.person_name ?? row.processed_by),
    processedAt: row.processed_at?.toISOString() ?? null,
    remark,
  };
}
