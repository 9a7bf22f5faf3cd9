import type { ReportedSession } from '@parley/schemas';
import { sql } from 'kysely';
import { isVisible } from '../../desk/session-access/visible-sessions.ts';
import type { SessionActor } from '../../desk/session-access/session-actor.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { Asked } from './asked.ts';
import { readAgentNames, readGroupNames } from './names.ts';
import { isInSet } from './sets.ts';
import { isAsked } from './where.ts';

type Row = {
  session_id: string;
  visitor: string | null;
  is_openable: boolean;
  channel: string;
  skill_group: string;
  agents: string[];
  started_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
  messages: number;
  duration_ms: number | null;
  first_response_ms: number | null;
  response_ms: number | null;
  wait_ms: number | null;
  stars: number | null;
};

/** The sessions that a figure counts, the latest first. Who may not see one itself is told that it is there, not whose. */
export async function listReported(
  db: Executor,
  { actor, asked, set }: { actor: SessionActor; asked: Asked; set: string },
  query: ListQuery,
): Promise<Page<ReportedSession>> {
  const paging = keyset(
    [
      { column: 'r.started_at', direction: 'desc', kind: 'time' },
      { column: 'r.session_id', direction: 'desc', kind: 'text' },
    ],
    query,
  );
  const agents = await readAgentNames(db, asked.applicationId);
  const groups = await readGroupNames(db, asked.applicationId);
  const { rows } = await sql<Row>`
    select r.session_id, case when s.id is not null then v.name end as visitor, s.id is not null as is_openable,
      coalesce(k.name, r.channel_id) as channel, r.skill_group, r.agents, r.started_at, r.ended_at, r.ended_by,
      r.visitor_messages + r.agent_messages + r.robot_messages + r.system_messages as messages,
      r.duration_ms, r.first_response_ms, r.response_ms / nullif(r.responses, 0) as response_ms,
      case when r.waits > 0 then r.wait_ms end as wait_ms, r.stars
    from report_session r left join channel k on k.id = r.channel_id
      left join lateral (select s.id, s.visitor_id from session s where s.id = r.session_id and ${isVisible(actor)}) s on true
      left join visitor v on v.id = s.visitor_id
    where ${isAsked(asked)} and ${isInSet(set)} and ${paging.after}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  const seconds = (milliseconds: number | null): number | null => (milliseconds === null ? null : milliseconds / 1000);
  return paging.toPage(
    rows,
    (row) => [row.started_at.toISOString(), row.session_id],
    (row) => ({
      id: row.session_id,
      visitor: row.visitor,
      isOpenable: row.is_openable,
      channel: row.channel,
      group: row.skill_group === '' ? null : groups(row.skill_group).name,
      agents: row.agents.map((id) => agents(id).name),
      startedAt: row.started_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      endedBy: row.ended_by,
      messages: row.messages,
      durationSeconds: seconds(row.duration_ms),
      firstResponseSeconds: seconds(row.first_response_ms),
      responseSeconds: seconds(row.response_ms),
      waitSeconds: seconds(row.wait_ms),
      stars: row.stars,
    }),
  );
}
