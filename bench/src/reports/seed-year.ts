import type { Database } from '@parley/runtime-server/benching';
import { seedThreads } from '../database/seed-threads.ts';

export type SeededYear = { applicationId: string; from: string; to: string };

const agents = 500;
const groups = 10;
const channels = 5;

/** A number from 0 to 1 for each row: the same in every run. */
const u = (of: string, salt: number): string => `((hashtextextended(${of}::text, ${salt}) & 1048575) + 1) / 1048577.0`;

/**
 * A year of facts as the server would have derived them: busy hours, quiet weekends, long tails of length and messages, a
 * tenth passed on to a second agent, a third rated, a half tagged.
 */
export async function seedYear({ pool }: Database, sessions: number): Promise<SeededYear> {
  const [model] = await seedThreads({ pool }, 'year', 1);
  if (!model) throw new Error('There is no application to look at.');
  const { applicationId } = model;
  await pool.query(
    `insert into report_state (application_id, time_zone, seen_until) values ($1, 'UTC', now()) on conflict do nothing`,
    [applicationId],
  );
  await pool.query(
    `insert into report_session
     select 'ses_y' || n, $1, 'chn_' || (n % $3), 'flw_year', 1, case when n % 20 = 0 then 'outreach' else 'visitor' end,
       'vis_' || (n % greatest($2 / 3, 1)), n % 3 <> 0, case when n % 4 = 0 then 'zh' else 'en' end,
       day + hour * interval '1 hour', day, hour, day + hour * interval '1 hour' + length * interval '1 s', 'ok', 'agent',
       'g' || agent % $4, array['g' || agent % $4], array['agt_' || agent], said / 2, said - said / 2, 1, 2,
       length * 1000, (5 + length / 20) * 1000, greatest(said / 3, 1), greatest(said / 3, 1) * 20000, 60000, 1, 8000, 0, 0, 0,
       n % 2 = 0, case when n % 3 = 0 then 1 + n % 5 end, case when n % 9 = 0 then array['kind'] else '{}' end, null, null,
       case when n % 2 = 0 then array['tag_' || n % 200] else '{}' end, null, 5
     from (
       select n, (case when extract(isodow from at) > 5 and ${u('n', 1)} < 0.7 then at - 3 else at end)::date as day,
         floor(8 + (${u('n', 2)} + ${u('n', 3)}) * 6)::int as hour, ceil(-ln(${u('n', 4)}) * 300)::int as length,
         (2 - floor(ln(${u('n', 5)}) * 3))::int as said, floor(power(${u('n', 6)}, 1.5) * $5)::int as agent
       from (select n, date '2025-01-04' + floor(${u('n', 7)} * 362)::int as at from generate_series(1, $2::int) n) days) made`,
    [applicationId, sessions, channels, groups, agents],
  );
  await pool.query(
    `insert into report_stretch
     select 'asg_' || r.session_id || '_' || part, r.application_id, r.session_id, r.agents[1], r.skill_group, r.day,
       case when part = 1 then 'joined' else 'in' end,
       case when part = 1 and hashtext(r.session_id) % 10 = 0 then 'out' else 'closed' end, part = 1, part = 1,
       r.started_at, r.ended_at, r.visitor_messages, r.agent_messages, 2, r.duration_ms, 0, 8000, r.responses,
       r.response_ms, r.response_max_ms
     from report_session r, generate_series(1, 2) part
     where r.application_id = $1 and (part = 1 or hashtext(r.session_id) % 10 = 0)`,
    [applicationId],
  );
  await pool.query(
    `insert into report_day (application_id, day) select distinct application_id, day from report_session
     where application_id = $1`,
    [applicationId],
  );
  for (const table of ['report_session', 'report_stretch', 'report_day']) await pool.query(`vacuum analyze ${table}`);
  return { applicationId, from: '2025-01-01', to: '2025-12-31' };
}
