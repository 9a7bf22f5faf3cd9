import type { EventAgent, Schedule, Settings } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor, Transaction } from '../../platform/database/index.ts';
import { triedInRound, type RoutableAgent, type WaitingSession } from './choose.ts';

/** A skill group of an application: where sessions wait. */
export type GroupPlace = { applicationId: string; skillGroup: string };

/** Sessions looked at in one go; the rest of the queue costs nothing. */
export const firstFew = 8;

/** The limit and hours of a group, those of the application where it has none (ADMIN-24); null when there is no such group. */
export async function readGroup(
  db: Executor,
  { applicationId, skillGroup }: GroupPlace,
): Promise<{ receptionLimit: number; schedule: Schedule | null; broadcast: boolean; greeting: string } | null> {
  const row = await db
    .selectFrom('skill_group as g')
    .innerJoin('application as p', 'p.id', 'g.application_id')
    .leftJoin('schedule as h', (join) =>
      join
        .onRef('h.application_id', '=', 'g.application_id')
        .on('h.key', '=', sql<string>`coalesce(g.schedule_key, p.settings ->> 'defaultScheduleKey')`),
    )
    .where('g.application_id', '=', applicationId)
    .where('g.key', '=', skillGroup)
    .select(['g.reception_limit', 'g.broadcast', 'g.greeting', 'h.document'])
    .executeTakeFirst();
  if (!row) return null;
  const { reception_limit: receptionLimit, document: schedule, broadcast, greeting } = row;
  return { receptionLimit, schedule, broadcast, greeting };
}

/** The first few who wait in the group, with what the policy has to know of each. */
export async function readWaiting(
  db: Executor,
  { applicationId, skillGroup }: GroupPlace,
  { reception, routing }: Pick<Settings, 'reception' | 'routing'>,
  passedOver: readonly string[] = [],
): Promise<WaitingSession[]> {
  const rows = await db
    .selectFrom('session')
    .where('application_id', '=', applicationId)
    .where('skill_group', '=', skillGroup)
    .where('state', '=', 'queued')
    .$if(passedOver.length > 0, (query) => query.where('id', 'not in', passedOver))
    .select(['id', 'place', 'vip', 'priority', 'queued_at', 'visitor_id', 'invited_by'])
    .select(({ selectFrom }) =>
      selectFrom('visitor as v')
        .innerJoin('agent as a', (join) =>
          join
            .onRef('a.application_id', '=', 'v.application_id')
            .on('a.staff_no', '=', sql<string>`v.profile -> 'wish' ->> 'agent'`),
        )
        .innerJoin('channel as c', 'c.application_id', 'v.application_id')
        .whereRef('v.id', '=', 'session.visitor_id')
        .whereRef('c.id', '=', 'session.channel_id')
        .where(sql<boolean>`(c.settings -> 'window' ->> 'mayAskFor')::boolean`)
        // Whoever was served once is served on by whom the flow and the agents chose.
        .where('session.accepted_at', 'is', null)
        .where('a.deleted_at', 'is', null)
        .select('a.id')
        .limit(1)
        .as('wished_agent'),
    )
    .orderBy('place')
    .orderBy('vip', 'desc')
    .orderBy('priority')
    .orderBy('queued_at')
    .orderBy('id')
    .limit(firstFew)
    .execute();
  if (rows.length === 0) return [];
  const offers = await readOffers(
    db,
    rows.map(({ id }) => id),
    skillGroup,
    reception.redirectOnTimeout,
  );
  const visitorIds = rows.map(({ visitor_id }) => visitor_id);
  const familiar = routing.lastReceptionist
    ? await readFamiliarAgents(db, visitorIds, routing.familiarity)
    : new Map<string, string>();
  return rows.map((row) => ({
    id: row.id,
    skillGroup,
    place: row.place,
    vip: row.vip,
    priority: row.priority,
    queuedAt: row.queued_at?.getTime() ?? 0,
    familiarAgentId: familiar.get(row.visitor_id) ?? null,
    invitedBy: row.invited_by ?? row.wished_agent,
    tried: triedInRound(offers.get(row.id) ?? []),
  }));
}

/** Agents each session was offered to in vain in this group, and those who passed it on; oldest first. */
async function readOffers(
  db: Executor,
  sessionIds: string[],
  skillGroup: string,
  countsMissed: boolean,
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ session_id: string; agent_id: string }>`
    select session_id, agent_id from assignment
    where session_id = any(${sessionIds})
      and (outcome in ('transferred', 'taken-back')
        or (accepted_at is null and skill_group = ${skillGroup} and (outcome = 'declined'
          or (outcome in ('missed', 'returned') and ${countsMissed}))))
    order by offered_at, id`.execute(db);
  const offers = new Map<string, string[]>();
  for (const { session_id, agent_id } of rows) offers.set(session_id, [...(offers.get(session_id) ?? []), agent_id]);
  return offers;
}

/** For each visitor the agent who served them last, or most often in their latest sessions (QUEUE-08). */
async function readFamiliarAgents(
  db: Executor,
  visitorIds: string[],
  which: Settings['routing']['familiarity'],
): Promise<Map<string, string>> {
  const order = which === 'last' ? sql`max(a.accepted_at) desc` : sql`count(*) desc, max(a.accepted_at) desc`;
  const { rows } = await sql<{ visitor_id: string; agent_id: string }>`
    select v.id as visitor_id, served.agent_id
    from unnest(${[...new Set(visitorIds)]}::text[]) as v (id)
    cross join lateral (
      select a.agent_id
      from (select id from session where visitor_id = v.id order by started_at desc limit 100) s
      join assignment a on a.session_id = s.id
      where a.accepted_at is not null
      group by a.agent_id
      order by ${order}
      limit 1
    ) served`.execute(db);
  return new Map(rows.map(({ visitor_id, agent_id }) => [visitor_id, agent_id]));
}

/** The members of a group who get sessions by themselves, with their load counted now. */
export async function readAvailableAgents(
  db: Executor,
  { applicationId, skillGroup }: GroupPlace,
  receptionLimit: number,
): Promise<RoutableAgent[]> {
  const { rows } = await sql<AgentRow>`
    select a.id, a.capacity, a.last_assigned_at, m.priority, l.load, l.load_in_group
    from skill_group_member m
    join agent a on a.id = m.agent_id
    cross join lateral ${loadOf(sql.ref('a.id'), skillGroup)} l
    where m.application_id = ${applicationId} and m.skill_group = ${skillGroup} and a.application_id = m.application_id
      and ${isAvailable}`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    capacity: row.capacity,
    load: row.load,
    lastAssignedAt: row.last_assigned_at?.getTime() ?? null,
    groups: { [skillGroup]: { priority: row.priority, limit: receptionLimit, load: row.load_in_group } },
  }));
}

/**
 * Locks an agent and counts again, so that what two nodes give at the same time exceeds no capacity; null = not available
 * any more. Notes the time, so that the next session goes to who has been without one for longer.
 */
export async function lockAvailableAgent(
  trx: Transaction,
  agentId: string,
  { applicationId, skillGroup }: GroupPlace,
  now: Date,
): Promise<RoutableAgent | null> {
  await trx.selectFrom('agent').where('id', '=', agentId).select('id').forUpdate().execute();
  const { rows } = await sql<AgentRow & { reception_limit: number }>`
    select a.id, a.capacity, a.last_assigned_at, m.priority, g.reception_limit, l.load, l.load_in_group
    from agent a
    join skill_group_member m on m.agent_id = a.id and m.application_id = ${applicationId} and m.skill_group = ${skillGroup}
    join skill_group g on g.application_id = m.application_id and g.key = m.skill_group
    cross join lateral ${loadOf(sql.ref('a.id'), skillGroup)} l
    where a.id = ${agentId} and a.application_id = ${applicationId} and ${isAvailable}`.execute(trx);
  const [row] = rows;
  if (!row) return null;
  await trx.updateTable('agent').set({ last_assigned_at: now }).where('id', '=', agentId).execute();
  const { id, capacity, load, priority, reception_limit: limit, load_in_group } = row;
  const lastAssignedAt = row.last_assigned_at?.getTime() ?? null;
  return { id, capacity, load, lastAssignedAt, groups: { [skillGroup]: { priority, limit, load: load_in_group } } };
}

/**
 * Locks an agent whom a session comes back to, and says whether there is room: what came by itself is counted against
 * capacity and limit. Who gets nothing by itself (capacity 0) chose this one, and has room for it.
 */
export async function lockForReturn(
  trx: Executor,
  agentId: string,
  { applicationId, skillGroup }: GroupPlace,
): Promise<{ hasRoom: boolean }> {
  await trx.selectFrom('agent').where('id', '=', agentId).select('id').forUpdate().execute();
  return hasRoomForReturn(trx, agentId, { applicationId, skillGroup });
}

/** The same without a lock. */
export async function hasRoomForReturn(
  db: Executor,
  agentId: string,
  { applicationId, skillGroup }: GroupPlace,
): Promise<{ hasRoom: boolean }> {
  const { rows } = await sql<{ capacity: number; load: number; load_in_group: number; reception_limit: number | null }>`
    select a.capacity, l.load, l.load_in_group, g.reception_limit
    from agent a
    left join skill_group g on g.application_id = ${applicationId} and g.key = ${skillGroup}
    cross join lateral ${loadOf(sql.ref('a.id'), skillGroup)} l
    where a.id = ${agentId}`.execute(db);
  const [row] = rows;
  if (!row) return { hasRoom: false };
  const limit = row.reception_limit ?? 0;
  const isWithinCapacity = row.capacity === 0 || row.load < row.capacity;
  return { hasRoom: isWithinCapacity && (limit === 0 || row.load_in_group < limit) };
}

type AgentRow = {
  id: string;
  capacity: number;
  last_assigned_at: Date | null;
  priority: number;
  load: number;
  load_in_group: number;
};

const isAvailable = sql`a.status = 'available' and a.capacity > 0 and a.suspended_at is null and a.deleted_at is null`;

/** Ringing and serving, but for what is put aside, counted by index: in all, and within a group. */
function loadOf(agentId: ReturnType<typeof sql.ref>, skillGroup: string) {
  return sql`(
    select count(*)::int as load, (count(*) filter (where skill_group = ${skillGroup}))::int as load_in_group
    from (
      select skill_group from session where agent_id = ${agentId} and state = 'serving' and takes_place
      union all
      select skill_group from session where offer_agent_id = ${agentId}
    ) held
  )`;
}

/** Groups in which somebody waits: one look into the index for each group. */
export async function findWaitingGroups(db: Executor, applicationId?: string): Promise<GroupPlace[]> {
  const rows = await db
    .selectFrom('skill_group as g')
    .select(['g.application_id', 'g.key'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('session as s')
          .whereRef('s.application_id', '=', 'g.application_id')
          .whereRef('s.skill_group', '=', 'g.key')
          .where('s.state', '=', 'queued')
          .select('s.id'),
      ),
    )
    .$if(applicationId !== undefined, (query) => query.where('g.application_id', '=', applicationId ?? ''))
    .execute();
  return rows.map((row) => ({ applicationId: row.application_id, skillGroup: row.key }));
}

/** Groups of an available agent. */
export async function findGroupsOfAvailable(db: Executor, agentIds: readonly string[]): Promise<GroupPlace[]> {
  const rows = await db
    .selectFrom('skill_group_member as m')
    .innerJoin('agent as a', 'a.id', 'm.agent_id')
    .where('m.agent_id', 'in', agentIds)
    .where('a.status', '=', 'available')
    .select(['m.application_id', 'm.skill_group'])
    .distinct()
    .execute();
  return rows.map((row) => ({ applicationId: row.application_id, skillGroup: row.skill_group }));
}

/** An agent as flows and messages name one; null when there is none in the application. */
export async function findEventAgent(db: Executor, agentId: string): Promise<EventAgent | null> {
  const row = await db
    .selectFrom('agent')
    .where('id', '=', agentId)
    .where('deleted_at', 'is', null)
    .select(['id', 'staff_no', 'nickname'])
    .executeTakeFirst();
  return row ? { id: row.id, staffNo: row.staff_no, nickname: row.nickname } : null;
}
