import type { EndStatus, FlowSession } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import '../../sessions/records/session-tables.ts';
import type { SessionActor } from '../../desk/session-access/session-actor.ts';
import { isVisible } from '../../desk/session-access/visible-sessions.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Reach } from '../../platform/http/actor.ts';
import { isReached } from '../../platform/http/reach.ts';
import { keyset, type ListQuery, type Page, type SortKey } from '../../platform/http/index.ts';
import type { TrafficRows } from './assemble-traffic.ts';

/** `reach`: of which skill groups sessions are counted. */
export type TrafficQuery = { flowId: string; version: number | null; from: Date; to: Date; reach: Reach };

/** Counts the sessions of a period that began on a flow; and its open ones, whenever they began. */
export async function countTraffic(db: Executor, query: TrafficQuery): Promise<TrafficRows> {
  const [started, ways, ended, open] = await Promise.all([
    countStarted(db, query),
    countWays(db, query),
    countEnded(db, query),
    countOpen(db, query),
  ]);
  const passes = ways.flatMap(({ version, way, passes: count }) =>
    version === null || way === null ? [] : [{ version, way, passes: count }],
  );
  const stays = ways.flatMap(({ node, seconds, version }) =>
    version === null && node !== null ? [{ node, medianSeconds: seconds }] : [],
  );
  return { started, passes, stays, ended, open };
}

function inPeriod({ flowId, version, from, to, reach }: TrafficQuery): RawBuilder<SqlBool> {
  return sql<SqlBool>`s.flow_id = ${flowId} and s.started_at >= ${from} and s.started_at < ${to}
    and (${version}::int is null or s.flow_version = ${version}::int)
    and ${isReached(reach, sql.ref('s.skill_group'))}`;
}

async function countStarted(db: Executor, query: TrafficQuery): Promise<TrafficRows['started']> {
  const { rows } = await sql<{ version: number; sessions: number }>`
    select s.flow_version as version, count(*) as sessions from session s where ${inPeriod(query)}
    group by 1 order by 1 desc`.execute(db);
  return rows;
}

type WayRow = { version: number | null; way: string | null; node: string | null; passes: number; seconds: number };

/** Each way with how often it was taken, and each node with how long sessions stayed: from the way that led to it. */
async function countWays(db: Executor, query: TrafficQuery): Promise<WayRow[]> {
  const { rows } = await sql<WayRow>`
    with step as (
      select s.flow_version as version, t.way, split_part(t.way, '/', 1) as node, e.at,
        lag(e.at, 1, s.started_at) over (partition by s.id order by e.revision, t.place) as came
      from session s
      join session_event e on e.session_id = s.id and e.at >= ${query.from}
      cross join lateral unnest(e.taken) with ordinality as t (way, place)
      where ${inPeriod(query)}
    )
    select version, way, node, count(*) as passes,
      percentile_cont(0.5) within group (order by greatest(extract(epoch from at - came), 0)) as seconds
    from step group by grouping sets ((version, way), (node))`.execute(db);
  return rows;
}

async function countEnded(db: Executor, query: TrafficQuery): Promise<TrafficRows['ended']> {
  const { rows } = await sql<{
    version: number;
    last_way: string | null;
    status: EndStatus;
    was_served: boolean;
    sessions: number;
  }>`
    select s.flow_version as version, last.way as last_way, coalesce(s.end_status, 'error') as status,
      s.accepted_at is not null as was_served, count(*) as sessions
    from session s
    left join lateral (
      select e.taken[array_length(e.taken, 1)] as way from session_event e
      where e.session_id = s.id and e.at >= ${query.from} and e.taken is not null
      order by e.revision desc limit 1
    ) last on true
    where ${inPeriod(query)} and s.state = 'ended'
    group by 1, 2, 3, 4`.execute(db);
  return rows.map(({ version, last_way: lastWay, status, was_served: wasServed, sessions }) => ({
    version,
    lastWay,
    status,
    wasServed,
    sessions,
  }));
}

/**
 * The first member of the stored state is the machine's value: the name of the node, or an object with it as its key. Of a
 * node in a called flow it is the one that calls.
 */
const nodeOfState = sql<string | null>`split_part(coalesce(
  substring(t.state from '^[{]"snapshot":[{]"value":"([^"$][^"]*)"'),
  substring(t.state from '^[{]"snapshot":[{]"value":[{]"([^"$][^"]*)"')), '/', 1)`;

async function countOpen(db: Executor, { flowId, version, reach }: TrafficQuery): Promise<TrafficRows['open']> {
  const { rows } = await sql<{ node: string | null; sessions: number }>`
    select ${nodeOfState} as node, count(*) as sessions
    from session s join session_state t on t.session_id = s.id
    where s.flow_id = ${flowId} and s.state <> 'ended' and (${version}::int is null or s.flow_version = ${version}::int)
      and ${isReached(reach, sql.ref('s.skill_group'))}
    group by 1`.execute(db);
  return rows;
}

export type FlowSessionQuery = ListQuery & { version?: number; node?: string; from?: string; to?: string };

type FlowSessionRow = {
  id: string;
  version: number;
  state: FlowSession['state'];
  visitor: string;
  channel: string;
  skill_group: string | null;
  started_at: Date;
  ended_at: Date | null;
  end_status: FlowSession['endStatus'];
  node: string | null;
  replayable: boolean;
};

/** Sessions of a flow, latest first. */
export async function listFlowSessions(
  db: Executor,
  { actor, flowId }: { actor: SessionActor; flowId: string },
  query: FlowSessionQuery,
): Promise<Page<FlowSession>> {
  const paging = keyset(latestFirst, query);
  const { version = null, node = null } = query;
  const [from, to] = [query.from, query.to].map((time) => (time === undefined ? null : new Date(time)));
  const { rows } = await sql<FlowSessionRow>`
    ${selectFlowSession}
    where ${isVisible(actor)} and s.flow_id = ${flowId} and ${paging.after}
      and (${version}::int is null or s.flow_version = ${version}::int)
      and (${from}::timestamptz is null or s.started_at >= ${from}::timestamptz)
      and (${to}::timestamptz is null or s.started_at < ${to}::timestamptz)
      and (${node}::text is null or ${nodeOfSession} = ${node}::text or exists (
        select from session_event e, unnest(e.taken) way
        where e.session_id = s.id and split_part(way, '/', 1) = ${node}::text))
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  return paging.toPage(rows, (row) => [row.started_at.toISOString(), row.id], presentFlowSession);
}

/** One session as the live view lists it; null when there is none that the actor may see. */
export async function findFlowSession(
  db: Executor,
  { actor, sessionId }: { actor: SessionActor; sessionId: string },
): Promise<FlowSession | null> {
  const { rows } = await sql<FlowSessionRow>`
    ${selectFlowSession} where s.id = ${sessionId} and ${isVisible(actor)}`.execute(db);
  return rows[0] ? presentFlowSession(rows[0]) : null;
}

const latestFirst: SortKey[] = [
  { column: 's.started_at', direction: 'desc', kind: 'time' },
  { column: 's.id', direction: 'desc', kind: 'text' },
];

const nodeOfSession = sql<
  string | null
>`case when s.state = 'ended' then split_part(s.end_node, '/', 1) else ${nodeOfState} end`;

const selectFlowSession = sql`
  select s.id, s.flow_version as version, s.state, v.name as visitor, c.name as channel, s.skill_group, s.started_at,
    s.ended_at, s.end_status, ${nodeOfSession} as node, s.key_sealed is not null as replayable
  from session s
  join session_state t on t.session_id = s.id
  join visitor v on v.id = s.visitor_id
  join channel c on c.id = s.channel_id`;

function presentFlowSession(row: FlowSessionRow): FlowSession {
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    visitor: row.visitor,
    channel: row.channel,
    skillGroup: row.skill_group,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    endStatus: row.end_status,
    node: row.node,
    replayable: row.replayable,
  };
}
