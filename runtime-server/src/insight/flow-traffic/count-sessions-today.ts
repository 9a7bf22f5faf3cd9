import { sql } from 'kysely';
import { isReached } from '../../platform/http/reach.ts';
import type { CountSessionsToday } from '../../definitions/flows/flow.service.ts';

export const countSessionsToday: CountSessionsToday = async (db, { applicationId, flowIds, now, reach }) => {
  if (flowIds.length === 0) return new Map();
  const { rows } = await sql<{ flow_id: string; sessions: number }>`
    select s.flow_id, count(*) as sessions from session s join application p on p.id = s.application_id
    where s.application_id = ${applicationId} and s.flow_id = any (${flowIds})
      and s.started_at >= date_trunc('day', ${now}::timestamptz at time zone p.time_zone) at time zone p.time_zone
      and ${isReached(reach, sql.ref('s.skill_group'))}
    group by s.flow_id`.execute(db);
  return new Map(rows.map(({ flow_id: flowId, sessions }) => [flowId, Number(sessions)]));
};
