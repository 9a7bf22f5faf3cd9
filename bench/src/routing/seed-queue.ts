import type { Database } from '@parley/runtime-server/benching';
import { seedThreads, type SeededThread } from '../database/seed-threads.ts';
import { queueFlow } from '../flows/queue-flow.ts';

const group = 'sales';

/** An application with agents of one group, all available, and no visitor yet. */
export async function seedAgents(
  { pool }: Pick<Database, 'pool'>,
  name: string,
  { agents, capacity }: { agents: number; capacity: number },
): Promise<SeededThread> {
  const [model] = await seedThreads({ pool }, name, 1, queueFlow(group));
  if (!model) throw new Error('There is no application to route in.');
  const { applicationId } = model;
  await pool.query(`insert into skill_group (application_id, key, name) values ($1, $2, $2)`, [applicationId, group]);
  const ids = Array.from({ length: agents }, (_, index) => `agt_${name}_${index}`);
  await pool.query(
    `insert into agent (id, application_id, account_id, role, name, nickname, staff_no, capacity, status)
     select id, $2, id, 'agent', 'Ann', 'Ann', id, $3, 'available' from unnest($1::text[]) as a (id)`,
    [ids, applicationId, capacity],
  );
  await pool.query(
    `insert into skill_group_member (application_id, skill_group, agent_id) select $2, $3, id from unnest($1::text[]) as a (id)`,
    [ids, applicationId, group],
  );
  return model;
}

/** Visitors with a thread each, on the channel of the model. */
export async function seedVisitors(
  { pool }: Pick<Database, 'pool'>,
  { applicationId, channelId }: SeededThread,
  { prefix, count, vip }: { prefix: string; count: number; vip: boolean },
): Promise<SeededThread[]> {
  await pool.query(
    `insert into visitor (id, application_id, vip) select $2 || '_v' || n, $1, $3 from generate_series(1, $4::int) n`,
    [applicationId, prefix, vip, count],
  );
  await pool.query(
    `insert into thread (id, application_id, channel_id, visitor_id)
     select $2 || '_t' || n, $1, $3, $2 || '_v' || n from generate_series(1, $4::int) n`,
    [applicationId, prefix, channelId, count],
  );
  return Array.from({ length: count }, (_, index) => ({
    id: `${prefix}_t${index + 1}`,
    applicationId,
    channelId,
    visitorId: `${prefix}_v${index + 1}`,
  }));
}

/** Sessions that wait, as the one that is given does: written without the turns that would have brought them there. */
export async function copyWaiting(
  database: Pick<Database, 'pool'>,
  model: SeededThread,
  { sessionId, prefix, count }: { sessionId: string; prefix: string; count: number },
): Promise<void> {
  const { pool } = database;
  await seedVisitors(database, model, { prefix, count, vip: false });
  await pool.query(
    `insert into session (id, application_id, thread_id, channel_id, visitor_id, flow_id, flow_version, state, skill_group,
       priority, started_at, queued_at, key_sealed)
     select $2 || '_s' || n, application_id, $2 || '_t' || n, channel_id, $2 || '_v' || n, flow_id, flow_version, state,
       skill_group, priority, started_at, queued_at + n * interval '1 ms', null
     from session, generate_series(1, $3::int) n where id = $1`,
    [sessionId, prefix, count],
  );
  await pool.query(
    `insert into session_state (session_id, revision, state, last_seq, change, position)
     select $2 || '_s' || n, revision, state, last_seq, change, position
     from session_state, generate_series(1, $3::int) n where session_id = $1`,
    [sessionId, prefix, count],
  );
  for (const table of ['session', 'session_state', 'thread', 'visitor']) await pool.query(`vacuum analyze ${table}`);
}
