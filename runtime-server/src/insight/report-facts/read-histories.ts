import { sql } from 'kysely';
import './report-tables.ts';
import '../../sessions/records/session-tables.ts';
import '../../sessions/taggings/tagging-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { SessionTable } from '../../sessions/records/session-tables.ts';
import type { EventLog } from '../../sessions/flow-runner/event-log.ts';
import { starsOfLevels } from '../own-figures/stars.ts';
import type { ReportSessionTable } from './report-tables.ts';
import type { OfferedAssignment, SaidMessage, SessionHistory } from './session-history.ts';

/** What a session is, besides its history. */
export type SessionFacts = {
  id: string;
  channel_id: string;
  flow_id: string;
  flow_version: number;
  origin: ReportSessionTable['origin'];
  visitor_id: string;
  is_returning: boolean;
  locale: string;
  started_at: Date;
  day: string;
  hour: number;
  ended_at: Date | null;
  end_status: SessionTable['end_status'];
  skill_group: string | null;
  queued_at: Date | null;
  key_sealed: string | null;
  was_invited: boolean;
  stars: number | null;
  labels: string[] | null;
  solved: boolean | null;
  rated_at: Date | null;
  tags: string[];
  tagged_at: Date | null;
  revision: number;
};

export type ReadSession = { facts: SessionFacts; history: SessionHistory };

/** All that is known of these sessions. */
export async function readHistories(
  db: Executor,
  eventLog: Pick<EventLog, 'readDeeds'>,
  { applicationId, timeZone, ids }: { applicationId: string; timeZone: string; ids: readonly string[] },
): Promise<ReadSession[]> {
  const facts = await readFacts(db, { applicationId, timeZone, ids });
  const since = new Date(Math.min(...facts.map((each) => each.started_at.getTime())) - 60_000);
  const logged = facts.map(({ id, key_sealed: keySealed, started_at: startedAt }) => ({
    id,
    applicationId,
    keySealed,
    startedAt,
  }));
  const logs = await eventLog.readDeeds(db, logged);
  const messages = await readMessages(db, ids, since);
  const assignments = await readAssignments(db, ids);
  const holds = await readHolds(db, ids);
  return facts.map((each) => ({
    facts: each,
    history: {
      startedAt: each.started_at.getTime(),
      queuedAt: each.queued_at?.getTime() ?? null,
      endedAt: each.ended_at?.getTime() ?? null,
      endStatus: each.end_status,
      skillGroup: each.skill_group ?? '',
      log: (logs.get(each.id) ?? []).map(({ at, events, taken }) => ({ at: Date.parse(at), events, taken })),
      messages: messages.get(each.id) ?? [],
      assignments: assignments.get(each.id) ?? [],
      holds: holds.get(each.id) ?? [],
    },
  }));
}

async function readFacts(
  db: Executor,
  { applicationId, timeZone, ids }: { applicationId: string; timeZone: string; ids: readonly string[] },
): Promise<SessionFacts[]> {
  const { rows } = await sql<SessionFacts>`
    with level as (${starsOfLevels(applicationId)})
    select s.id, s.channel_id, s.flow_id, s.flow_version, s.origin, s.visitor_id, v.locale, s.started_at,
      exists (select from session e where e.visitor_id = s.visitor_id and e.started_at < s.started_at) as is_returning,
      to_char(s.started_at at time zone ${timeZone}, 'YYYY-MM-DD') as day,
      extract(hour from s.started_at at time zone ${timeZone})::int as hour,
      s.ended_at, s.end_status, s.skill_group, s.queued_at, s.key_sealed, s.rating is not null as was_invited,
      (select l.stars::float8 from level l
        where l.key = s.rating->>'setup' and l.id = s.rating->'selected'->>'id') as stars,
      (select array_agg(label) from jsonb_array_elements_text(s.rating->'selected'->'labels') label) as labels,
      (s.rating->'selected'->>'solved')::boolean as solved, (s.rating->>'ratedAt')::timestamptz as rated_at,
      coalesce((select array_agg(distinct coalesce(g.tag_id, g.word)) filter (where g.removed_at is null)
        from tagging g where g.session_id = s.id), '{}') as tags,
      (select max(greatest(g.added_at, g.removed_at)) from tagging g where g.session_id = s.id) as tagged_at,
      t.revision
    from session s join session_state t on t.session_id = s.id join visitor v on v.id = s.visitor_id
    where s.id = any(${[...ids]}::text[]) and s.application_id = ${applicationId}`.execute(db);
  return rows;
}

async function readMessages(db: Executor, ids: readonly string[], since: Date): Promise<Map<string, SaidMessage[]>> {
  const { rows } = await sql<{
    session_id: string;
    sent_at: Date;
    from_kind: SaidMessage['from'];
    from_id: string | null;
  }>`
    select session_id, sent_at, from_kind, from_id from message
    where session_id = any(${[...ids]}::text[]) and sent_at >= ${since} and visibility = 'all'
    order by session_id, position`.execute(db);
  return grouped(rows, ({ session_id: id, sent_at: at, from_kind: from, from_id: fromId }) => [
    id,
    { at: at.getTime(), from, fromId },
  ]);
}

async function readAssignments(db: Executor, ids: readonly string[]): Promise<Map<string, OfferedAssignment[]>> {
  const rows = await db
    .selectFrom('assignment')
    .select(['id', 'session_id', 'agent_id', 'skill_group', 'accepted_at', 'ended_at', 'outcome'])
    .where('session_id', 'in', ids)
    .orderBy('offered_at')
    .orderBy('id')
    .execute();
  return grouped(rows, (row) => [
    row.session_id,
    {
      id: row.id,
      agentId: row.agent_id,
      skillGroup: row.skill_group ?? '',
      acceptedAt: row.accepted_at?.getTime() ?? null,
      endedAt: row.ended_at?.getTime() ?? null,
      outcome: row.outcome,
    },
  ]);
}

async function readHolds(db: Executor, ids: readonly string[]) {
  const rows = await db
    .selectFrom('session_hold')
    .select(['session_id', 'agent_id', 'since', 'ended_at'])
    .where('session_id', 'in', ids)
    .orderBy('since')
    .execute();
  return grouped(rows, ({ session_id: id, agent_id: agentId, since, ended_at: endedAt }) => [
    id,
    { agentId, since: since.getTime(), endedAt: endedAt?.getTime() ?? null },
  ]);
}

function grouped<Row, Value>(rows: readonly Row[], read: (row: Row) => [string, Value]): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const [id, value] = read(row);
    const group = groups.get(id);
    if (group) group.push(value);
    else groups.set(id, [value]);
  }
  return groups;
}
