import type { AlarmCondition, AlarmKind } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { KeptAlarmRule } from '../../definitions/alarm-rules/alarm-rule.store.ts';
import '../../definitions/rating-setups/rating-setup-tables.ts';
import '../../visitors/vendor-channels/vendor-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Cause } from './raise-alarm.ts';

/**
 * When a rule was looked at last, and now; null = never, so that everything that is so is new. `after`: the last that a
 * look found which was more than is taken at once.
 */
export type LookedAt = {
  applicationId: string;
  rule: KeptAlarmRule;
  from: Date | null;
  now: Date;
  after?: LastFound | null;
};
/** A session, and since when it is so: by both they are in order. */
export type LastFound = { since: Date; sessionId: string };

type Condition<Kind extends AlarmKind> = Extract<AlarmCondition, { kind: Kind }>;
type Find<Kind extends AlarmKind> = (db: Executor, place: LookedAt, when: Condition<Kind>) => Promise<Cause[]>;

/** At one look; the rest comes at the next, from the last that was found on. */
export const mostAtOnce = 500;
/** A turn is committed a moment after the time that it bears. */
const lagMilliseconds = 60_000;
/** After a night in which a rule did not hold no more than this is caught up with. */
const furthestMilliseconds = 24 * 3_600_000;

/**
 * What is wrong now by a rule. Only what has come to its time since the last look is read, so that a look costs what
 * happened and not what waits; what is found twice is told apart by its occurrence.
 */
export function findCauses(db: Executor, place: LookedAt): Promise<Cause[]> {
  const { when } = place.rule;
  switch (when.kind) {
    case 'agent-silent':
      return findSilent(db, place, when);
    case 'visitor-unanswered':
      return findUnanswered(db, place, when);
    case 'wait-too-long':
      return findWaiting(db, place, when);
    case 'session-too-long':
      return findLong(db, place, when);
    case 'low-rating':
      return findLowRatings(db, place, when);
    case 'queue-length':
      return findLongQueues(db, place, when);
    case 'channel-failing':
      return findFailingChannels(db, place, when);
    case 'interface-failing':
      return findFailingCalls(db, place, when);
    case 'deadline-late':
      return findLateDeadlines(db, place, when);
    case 'keyword':
      return Promise.resolve([]);
  }
}

/** Those that hold for a while and are raised once, when they begin to. */
export function holdsOn({ kind }: AlarmCondition): boolean {
  return ['queue-length', 'channel-failing', 'interface-failing', 'deadline-late'].includes(kind);
}

/** The agent who serves has not answered what the visitor said; a greeting by itself is no answer (MON-02). */
const findSilent: Find<'agent-silent'> = async (db, place, when) => {
  const { since, until } = windowOf(place, when.seconds);
  const { applicationId, rule } = place;
  const { rows } = await sql<SessionRow>`
    with candidate as (
      select m.session_id as id from message m
      where m.application_id = ${applicationId} and m.from_kind = 'visitor'
        and m.sent_at > ${since}::timestamptz and m.sent_at <= ${until}::timestamptz
      union
      select id from session where application_id = ${applicationId} and state = 'serving'
        and accepted_at > ${since}::timestamptz and accepted_at <= ${until}::timestamptz
    )
    select s.id, s.agent_id, s.skill_group, s.channel_id, u.since
    from candidate join session s on s.id = candidate.id
    join lateral (
      select greatest(min(m.sent_at), s.accepted_at) as since from message m
      where m.session_id = s.id and m.from_kind = 'visitor' and m.position > coalesce((
        select max(a.position) from message a
        where a.session_id = s.id and a.from_kind = 'agent' and a.visibility = 'all' and a.sent_at <> s.accepted_at), -1)
    ) u on u.since <= ${until}::timestamptz
    where s.state = 'serving' and s.hold is null and ${isMeant(rule)} and ${isAfter(place, sql`u.since`)}
    order by u.since, s.id limit ${mostAtOnce}`.execute(db);
  return rows.map(ofSession);
};

/** Nobody, no flow and no robot either, has answered the visitor. */
const findUnanswered: Find<'visitor-unanswered'> = async (db, place, when) => {
  const { since, until } = windowOf(place, when.seconds);
  const { applicationId, rule } = place;
  const { rows } = await sql<SessionRow>`
    with candidate as (
      select distinct m.session_id as id from message m
      where m.application_id = ${applicationId} and m.from_kind = 'visitor'
        and m.sent_at > ${since}::timestamptz and m.sent_at <= ${until}::timestamptz
    )
    select s.id, s.agent_id, s.skill_group, s.channel_id, u.since
    from candidate join session s on s.id = candidate.id
    join lateral (
      select min(m.sent_at) as since from message m
      where m.session_id = s.id and m.from_kind = 'visitor' and m.position > coalesce((
        select max(a.position) from message a
        where a.session_id = s.id and a.from_kind <> 'visitor' and a.visibility = 'all'), -1)
    ) u on u.since <= ${until}::timestamptz
    where s.state <> 'ended' and s.hold is null and ${isMeant(rule)} and ${isAfter(place, sql`u.since`)}
    order by u.since, s.id limit ${mostAtOnce}`.execute(db);
  return rows.map(ofSession);
};

/** The queue itself is looked at: a session that comes back keeps the time at which it first came. */
const findWaiting: Find<'wait-too-long'> = async (db, place, { seconds }) => {
  const { applicationId, rule, now } = place;
  const until = new Date(now.getTime() - seconds * 1000);
  const { rows } = await sql<SessionRow>`
    select s.id, null as agent_id, s.skill_group, s.channel_id, s.queued_at as since from session s
    where s.application_id = ${applicationId} and s.state in ('queued', 'ringing')
      and s.queued_at <= ${until}::timestamptz and ${isMeant(rule)}
      and not exists (select from alarm l where l.session_id = s.id and l.rule_id = ${rule.id}
        and l.since = s.queued_at)
      and ${isAfter(place, sql`s.queued_at`)}
    order by s.queued_at, s.id limit ${mostAtOnce}`.execute(db);
  return rows.map(ofSession);
};

const findLong: Find<'session-too-long'> = async (db, place, { seconds }) => {
  const { since, until } = windowOf(place, seconds, place.from === null ? new Date(0) : undefined);
  const { applicationId, rule } = place;
  const { rows } = await sql<SessionRow>`
    select s.id, s.agent_id, s.skill_group, s.channel_id, s.started_at as since from session s
    where s.application_id = ${applicationId} and s.state <> 'ended'
      and s.started_at > ${since}::timestamptz and s.started_at <= ${until}::timestamptz and ${isMeant(rule)}
      and ${isAfter(place, sql`s.started_at`)}
    order by s.started_at, s.id limit ${mostAtOnce}`.execute(db);
  return rows.map(ofSession);
};

/** The level that was chosen is among the lowest of its setup. */
const findLowRatings: Find<'low-rating'> = async (db, place, { atMost }) => {
  const { since, until } = windowOf(place, 0, place.from === null ? new Date(place.rule.updatedAt) : undefined);
  const { applicationId, rule } = place;
  const { rows } = await sql<SessionRow & { content: string }>`
    select s.id, s.agent_id, s.skill_group, s.channel_id, (s.rating ->> 'ratedAt')::timestamptz as since,
      s.rating -> 'selected' ->> 'content' as content
    from session s
    left join rating_setup r on r.application_id = s.application_id and r.key = s.rating ->> 'setup'
    where s.application_id = ${applicationId} and s.rating ? 'ratedAt'
      and s.rating ->> 'ratedAt' > ${since.toISOString()} and s.rating ->> 'ratedAt' <= ${until.toISOString()}
      and ${isMeant(rule)}
      and coalesce((
        select count(*) from jsonb_array_elements(r.document -> 'levels') level
        where length(level ->> 'id') < length(s.rating -> 'selected' ->> 'id')
          or (length(level ->> 'id') = length(s.rating -> 'selected' ->> 'id')
            and level ->> 'id' <= s.rating -> 'selected' ->> 'id')
      ), 0) between 1 and ${atMost}
      and ${isAfter(place, sql`(s.rating ->> 'ratedAt')::timestamptz`)}
    order by since, s.id limit ${mostAtOnce}`.execute(db);
  return rows.map(({ content, ...row }) => ({ ...ofSession(row), detail: content }));
};

const findLongQueues: Find<'queue-length'> = async (db, { applicationId, rule, now }, when) => {
  const { rows } = await sql<{ skill_group: string; count: number; since: Date }>`
    select s.skill_group, count(*)::int as count, min(s.queued_at) as since from session s
    where s.application_id = ${applicationId} and s.state = 'queued' and s.skill_group is not null and ${isMeant(rule)}
    group by s.skill_group having count(*) >= ${when.count}`.execute(db);
  return rows.map(({ skill_group: skillGroup, count }) => ({
    subject: `group:${skillGroup}`,
    occurrence: now.toISOString(),
    since: now,
    skillGroup,
    detail: String(count),
  }));
};

/** What is next in line for a vendor has not been taken for so long. */
const findFailingChannels: Find<'channel-failing'> = async (db, { applicationId, rule, now }, { seconds }) => {
  const until = new Date(now.getTime() - seconds * 1000);
  const { rows } = await sql<{ channel_id: string; since: Date; error: string | null }>`
    select t.channel_id, min(t.failing_since) as since, max(v.last_error) as error
    from vendor_thread t join channel c on c.id = t.channel_id left join vendor_channel v on v.channel_id = c.id
    where c.application_id = ${applicationId} and t.failing_since <= ${until}::timestamptz
      and ${isAmong('t.channel_id', rule.channelIds)}
    group by t.channel_id`.execute(db);
  return rows.map(({ channel_id: channelId, since, error }) => ({
    subject: `channel:${channelId}`,
    occurrence: now.toISOString(),
    since,
    channelId,
    detail: error?.slice(0, 200) ?? null,
  }));
};

/** Calls of one flow that were given up. */
const findFailingCalls: Find<'interface-failing'> = async (db, { applicationId, rule, now }, when) => {
  const since = new Date(now.getTime() - when.seconds * 1000);
  const { rows } = await sql<{ flow_id: string; name: string; since: Date }>`
    select s.flow_id, f.name, min(e.at) as since
    from session_event e join session s on s.id = e.session_id join flow f on f.id = s.flow_id
    where e.at > ${since}::timestamptz and 'interface.failed' = any(e.types)
      and s.application_id = ${applicationId} and ${isMeant(rule)}
    group by s.flow_id, f.name having count(*) >= ${when.count}`.execute(db);
  return rows.map((row) => ({
    subject: `flow:${row.flow_id}`,
    occurrence: now.toISOString(),
    since: row.since,
    detail: row.name,
  }));
};

/** What was to happen by itself has not happened: this installation does not keep up. */
const findLateDeadlines: Find<'deadline-late'> = async (db, { applicationId, rule, now }, { seconds }) => {
  const until = new Date(now.getTime() - seconds * 1000);
  const { rows } = await sql<{ count: number; since: Date | null }>`
    select count(*)::int as count, min(due_at) as since from (
      select d.due_at from deadline d join session s on s.id = d.session_id
      where d.due_at <= ${until}::timestamptz and s.application_id = ${applicationId} and ${isMeant(rule)}
      order by d.due_at limit ${mostAtOnce}) late`.execute(db);
  const [late] = rows;
  if (!late?.since) return [];
  const detail = String(late.count);
  return [{ subject: 'deadlines', occurrence: now.toISOString(), since: late.since, detail }];
};

type SessionRow = {
  id: string;
  agent_id: string | null;
  skill_group: string | null;
  channel_id: string;
  since: Date;
};

function ofSession({
  id,
  agent_id: agentId,
  skill_group: skillGroup,
  channel_id: channelId,
  since,
}: SessionRow): Cause {
  return {
    subject: `session:${id}`,
    occurrence: since.toISOString(),
    since,
    sessionId: id,
    agentId,
    skillGroup,
    channelId,
  };
}

/** What became so old since the last look. */
function windowOf({ from, now }: LookedAt, seconds: number, first?: Date): { since: Date; until: Date } {
  const until = now.getTime() - seconds * 1000;
  const earliest = until - furthestMilliseconds;
  const since = from === null ? earliest : Math.max(earliest, from.getTime() - seconds * 1000 - lagMilliseconds);
  return { since: first ?? new Date(since), until: new Date(until) };
}

/** Beyond what was found before, where that was all that is taken at once. */
function isAfter({ after }: LookedAt, since: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (!after) return sql<SqlBool>`true`;
  return sql<SqlBool>`(${since}, s.id) > (${after.since}::timestamptz, ${after.sessionId})`;
}

function isMeant({ skillGroupKeys, channelIds }: KeptAlarmRule): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${isAmong('s.skill_group', skillGroupKeys)} and ${isAmong('s.channel_id', channelIds)})`;
}

function isAmong(column: string, keys: readonly string[]): RawBuilder<SqlBool> {
  return keys.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.ref(column)} = any(${[...keys]}::text[])`;
}
