import type { AgentStatus, TransferTargets } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';

type AgentRow = {
  id: string;
  name: string;
  staff_no: string;
  status: AgentStatus;
  status_reason: string | null;
  capacity: number;
  load: number;
  groups: string[];
};
type GroupRow = { key: string; name: string; reception_limit: number; waiting: number; loads: Record<string, number> };

/** Who could take a session over by its channel's rules, and whether they have room now (AGENT-46), but for who serves it. */
export async function readTransferTargets(
  db: Executor,
  { applicationId, servedBy, channelId }: { applicationId: string; servedBy: string | null; channelId: string },
): Promise<TransferTargets> {
  const { rows: agents } = await sql<AgentRow>`
    select a.id, coalesce(nullif(a.nickname, ''), a.name) as name, a.staff_no, a.status, a.status_reason, a.capacity,
      (select count(*)::int from session s where (s.agent_id = a.id and s.state = 'serving' and s.takes_place)
        or s.offer_agent_id = a.id)
        as load,
      coalesce((select array_agg(m.skill_group order by m.skill_group) from skill_group_member m
        where m.application_id = a.application_id and m.agent_id = a.id), '{}') as groups
    from agent a
    where a.application_id = ${applicationId} and a.deleted_at is null and a.suspended_at is null
    order by name, a.id`.execute(db);
  const { rows: groups } = await sql<GroupRow>`
    select g.key, g.name, g.reception_limit,
      (select count(*)::int from session s where s.application_id = g.application_id and s.skill_group = g.key
        and s.state = 'queued') as waiting,
      coalesce((select jsonb_object_agg(l.agent, l.count) from (
        select coalesce(s.offer_agent_id, s.agent_id) as agent, count(*)::int as count from session s
        where s.application_id = g.application_id and s.skill_group = g.key and s.state in ('ringing', 'serving')
          and coalesce(s.offer_agent_id, s.agent_id) is not null and (s.takes_place or s.offer_agent_id is not null)
        group by 1) l), '{}') as loads
    from skill_group g join channel c on c.id = ${channelId}
    where g.application_id = ${applicationId}
      and (cardinality(c.skill_group_keys) = 0 or g.key = any(c.skill_group_keys))
    order by g.name, g.key`.execute(db);
  return {
    groups: groups.map(({ key, name, reception_limit: limit, waiting, loads }) => {
      const members = agents.filter((agent) => agent.groups.includes(key));
      const isFree = ({ id, status, load, capacity }: AgentRow): boolean =>
        status === 'available' && load < capacity && (limit === 0 || (loads[id] ?? 0) < limit);
      return {
        key,
        name,
        free: members.filter(isFree).length,
        online: members.filter(({ status }) => status !== 'offline').length,
        total: members.length,
        waiting,
      };
    }),
    agents: agents
      .filter(({ id }) => id !== servedBy)
      .map(({ id, name, staff_no, status, status_reason, load, capacity, groups: skillGroupKeys }) => ({
        id,
        name,
        staffNo: staff_no,
        status,
        statusReason: status_reason,
        load,
        capacity,
        skillGroupKeys,
      })),
  };
}
