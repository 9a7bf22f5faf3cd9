import type { AgentStatus } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { SessionActor } from '../../desk/session-access/session-actor.ts';
import { isVisible } from '../../desk/session-access/visible-sessions.ts';
import { isUnanswered } from '../../desk/session-view/session-tail.ts';

export type CellRow = {
  skill_group: string | null;
  channel_id: string;
  robot: number;
  waiting: number;
  ringing: number;
  serving: number;
  held: number;
  oldest_id: string | null;
  oldest_at: Date | null;
};

/** What is going on, by group and channel: one pass over the open sessions. */
export async function readCells(db: Executor, scope: SessionActor): Promise<CellRow[]> {
  const { rows } = await sql<CellRow>`
    select s.skill_group, s.channel_id,
      (count(*) filter (where s.state = 'flow'))::int as robot,
      (count(*) filter (where s.state = 'queued'))::int as waiting,
      (count(*) filter (where s.state = 'ringing'))::int as ringing,
      (count(*) filter (where s.state = 'serving'))::int as serving,
      (count(*) filter (where s.state = 'serving' and s.hold is not null))::int as held,
      (array_agg(s.id order by s.queued_at, s.id) filter (where s.state in ('queued', 'ringing')))[1] as oldest_id,
      min(s.queued_at) filter (where s.state in ('queued', 'ringing')) as oldest_at
    from session s
    where ${isVisible(scope)} and s.state <> 'ended'
    group by s.skill_group, s.channel_id
    order by s.skill_group, s.channel_id`.execute(db);
  return rows;
}

export type AgentRow = {
  id: string;
  name: string;
  avatar: string;
  staff_no: string;
  status: AgentStatus;
  status_reason: string | null;
  status_since: Date;
  capacity: number;
  load: number;
  groups: string[];
};

/** Everybody who may serve, of the groups within reach, with what they have now. */
export async function readAgentsNow(db: Executor, scope: SessionActor): Promise<AgentRow[]> {
  const { ongoing } = scope.reach;
  const isColleague = ongoing === 'all' ? sql`true` : sql`m.groups && ${[...ongoing]}::text[]`;
  const { rows } = await sql<AgentRow>`
    with held as (
      select coalesce(s.offer_agent_id, s.agent_id) as agent_id, count(*)::int as load
      from session s
      where s.application_id = ${scope.applicationId} and s.state <> 'ended'
        and (s.offer_agent_id is not null or (s.state = 'serving' and s.takes_place))
      group by 1
    ), member as (
      select m.agent_id, array_agg(m.skill_group order by m.skill_group) as groups
      from skill_group_member m where m.application_id = ${scope.applicationId} group by 1
    )
    select a.id, coalesce(nullif(a.nickname, ''), a.name) as name, a.avatar, a.staff_no, a.status, a.status_reason,
      a.status_since, a.capacity, coalesce(h.load, 0) as load, coalesce(m.groups, '{}') as groups
    from agent a left join held h on h.agent_id = a.id left join member m on m.agent_id = a.id
    where a.application_id = ${scope.applicationId} and a.deleted_at is null and a.suspended_at is null
      and ${isColleague}
    order by name, a.id`.execute(db);
  return rows;
}

export type UnansweredRow = { skill_group: string | null; channel_id: string; agent_id: string | null; count: number };

/** Whose visitors wait for an answer: the end of every served session's transcript. */
export async function readUnanswered(db: Executor, scope: SessionActor): Promise<UnansweredRow[]> {
  const { rows } = await sql<UnansweredRow>`
    select s.skill_group, s.channel_id, s.agent_id, count(*)::int as count
    from session s
    where ${isVisible(scope)} and ${isUnanswered}
    group by s.skill_group, s.channel_id, s.agent_id`.execute(db);
  return rows;
}
