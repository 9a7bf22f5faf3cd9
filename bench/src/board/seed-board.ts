import { ensurePartitions, type Database } from '@parley/runtime-server/benching';
import { seedThreads } from '../database/seed-threads.ts';

const groups = 10;
const messagesEach = 10;
/** Sessions that ended earlier on the day, for each one that is open. */
const endedEach = 4;

/**
 * A desk at its busiest: of the open sessions four fifths are served, one tenth waits, one tenth is with its flow; each
 * with what was said in it, and behind them those that have ended since.
 */
export async function seedBoard(
  database: Database,
  { agents, sessions, now }: { agents: number; sessions: number; now: Date },
): Promise<string> {
  const { pool } = database;
  await ensurePartitions(database, now);
  const [model] = await seedThreads(database, 'board', 1);
  if (!model) throw new Error('There is no application to look at.');
  const { applicationId, channelId } = model;
  const all = sessions * (1 + endedEach);
  await pool.query(
    `insert into skill_group (application_id, key, name) select $1, 'g' || n, 'g' || n from generate_series(0, $2::int - 1) n`,
    [applicationId, groups],
  );
  await pool.query(
    `insert into agent (id, application_id, account_id, role, name, nickname, staff_no, capacity, status)
     select 'agt_b' || n, $1, 'agt_b' || n, 'agent', 'Ann ' || n, '', n::text, 10, 'available'
     from generate_series(0, $2::int - 1) n`,
    [applicationId, agents],
  );
  await pool.query(
    `insert into skill_group_member (application_id, skill_group, agent_id)
     select $1, 'g' || n % $3, 'agt_b' || n from generate_series(0, $2::int - 1) n`,
    [applicationId, agents, groups],
  );
  await pool.query(
    `insert into visitor (id, application_id) select 'vis_b' || n, $1 from generate_series(1, $2::int) n`,
    [applicationId, all],
  );
  await pool.query(
    `insert into thread (id, application_id, channel_id, visitor_id)
     select 'thr_b' || n, $1, $2, 'vis_b' || n from generate_series(1, $3::int) n`,
    [applicationId, channelId, all],
  );
  await pool.query(
    `insert into session (id, application_id, thread_id, channel_id, visitor_id, flow_id, flow_version, state, skill_group,
       agent_id, started_at, queued_at, accepted_at, ended_at, end_status)
     select 'ses_b' || n, $1, 'thr_b' || n, $2, 'vis_b' || n, $3, 1, state, case when state <> 'flow' then 'g' || n % $7 end,
       case when state in ('serving', 'ended') then 'agt_b' || n % $6 end, at,
       case when state <> 'flow' then at + interval '5 s' end,
       case when state in ('serving', 'ended') then at + interval '20 s' end,
       case when state = 'ended' then at + interval '5 min' end, case when state = 'ended' then 'ok' end
     from (
       select n, case when n > $4 then 'ended' when n % 10 = 0 then 'queued' when n % 10 = 1 then 'flow' else 'serving' end
           as state,
         $8::timestamptz - case when n > $4 then n % 600 + 10 else n % 10 end * interval '1 min' as at
       from generate_series(1, $5::int) n) made`,
    [applicationId, channelId, channelId.replace('chn_', 'flw_'), sessions, all, agents, groups, now],
  );
  await pool.query(
    `insert into assignment (id, application_id, session_id, agent_id, skill_group, kind, offered_at, accepted_at, ended_at,
       outcome)
     select 'asg_' || id, application_id, id, agent_id, skill_group, 'offer', queued_at, accepted_at, ended_at,
       case when state = 'ended' then 'served' end
     from session where application_id = $1 and agent_id is not null`,
    [applicationId],
  );
  await pool.query(
    `insert into message (id, application_id, thread_id, session_id, seq, position, change, from_kind, from_id, visibility,
       body, sent_at)
     select 'msg_' || s.id || '_' || p, s.application_id, s.thread_id, s.id, p, p, p,
       case when p % 2 = 0 and s.agent_id is not null then 'agent' else 'visitor' end,
       case when p % 2 = 0 then s.agent_id end, 'all', '{"kind":"text","text":"Where is it?"}', s.started_at + p * interval '20 s'
     from session s, generate_series(1, $2::int) p
     where s.application_id = $1 and p <= $2 - case when s.state = 'serving' then hashtext(s.id) & 1 else 0 end`,
    [applicationId, messagesEach],
  );
  for (const table of ['message', 'session', 'assignment', 'agent', 'skill_group_member']) {
    await pool.query(`vacuum analyze ${table}`);
  }
  return applicationId;
}
