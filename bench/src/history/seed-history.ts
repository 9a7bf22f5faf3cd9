import { ensurePartitions, toTsVector, type Database } from '@parley/runtime-server/benching';
import { seedThreads, type SeededThread } from '../database/seed-threads.ts';
import { saidText } from './said-texts.ts';

/** An application with the sessions of a year. */
export type SeededHistory = { applicationId: string; agentIds: readonly string[] };

/**
 * Sessions of a year, evenly apart, with what was said in them, words and all, written without the turns that would have.
 * Half of them were served by the first agent, one of a thousand by the last, the others by twenty.
 */
export async function seedHistory(
  database: Database,
  { messages, sessions, now }: { messages: number; sessions: number; now: Date },
): Promise<SeededHistory> {
  const { pool } = database;
  for (let month = 12; month > 0; month -= 1)
    await ensurePartitions(database, new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - month, 1)));
  const [model] = await seedThreads(database, 'history', 1);
  if (!model) throw new Error('There is no application to write a history in.');
  const agentIds = Array.from({ length: agents }, (_, index) => `agt_history_${index}`);
  await pool.query(
    `insert into agent (id, application_id, account_id, role, name, nickname, staff_no)
     select id, $2, id, 'agent', 'Ann', 'Ann', id from unnest($1::text[]) as a (id)`,
    [agentIds, model.applicationId],
  );
  const each = Math.max(1, Math.round(messages / sessions));
  const apart = year / sessions;
  for (let from = 0; from < sessions; from += sessionsAtOnce) {
    const part = Array.from({ length: Math.min(sessionsAtOnce, sessions - from) }, (_, index) => {
      const number = from + index;
      const startedAt = new Date(now.getTime() - (sessions - number) * apart);
      return { number, agentId: agentIds[agentOf(number)] ?? '', startedAt };
    });
    await writeSessions(database, model, part, each);
    await writeMessages(database, model, part, each);
  }
  for (const table of ['message_words', 'message', 'session', 'assignment', 'thread', 'visitor'])
    await pool.query(`vacuum analyze ${table}`);
  return { applicationId: model.applicationId, agentIds };
}

const agents = 22;
const year = 365 * 86_400_000;
const sessionsAtOnce = 250;
const secondsApart = 20;

function agentOf(session: number): number {
  if (session % 1_000 === 501) return agents - 1;
  return session % 2 === 0 ? 0 : 1 + (Math.floor(session / 2) % (agents - 2));
}

type Session = { number: number; agentId: string; startedAt: Date };
type Pool = Pick<Database, 'pool'>;

async function writeSessions({ pool }: Pool, model: SeededThread, part: readonly Session[], each: number) {
  const { applicationId, channelId } = model;
  const numbers = part.map(({ number }) => number);
  await pool.query(`insert into visitor (id, application_id) select 'vis_h' || n, $2 from unnest($1::int[]) as s (n)`, [
    numbers,
    applicationId,
  ]);
  await pool.query(
    `insert into thread (id, application_id, channel_id, visitor_id)
     select 'thr_h' || n, $2, $3, 'vis_h' || n from unnest($1::int[]) as s (n)`,
    [numbers, applicationId, channelId],
  );
  await pool.query(
    `insert into session (id, application_id, thread_id, channel_id, visitor_id, flow_id, flow_version, state, agent_id,
       started_at, accepted_at, ended_at, end_status)
     select 'ses_h' || n, $4, 'thr_h' || n, $5, 'vis_h' || n, $6, 1, 'ended', agent, at, at, at + $7 * interval '1 s', 'ok'
     from unnest($1::int[], $2::text[], $3::timestamptz[]) as s (n, agent, at)`,
    [
      numbers,
      part.map(({ agentId }) => agentId),
      part.map(({ startedAt }) => startedAt),
      applicationId,
      channelId,
      channelId.replace('chn_', 'flw_'),
      each * secondsApart,
    ],
  );
  await pool.query(
    `insert into session_state (session_id, revision, state, last_seq, change, position)
     select 'ses_h' || n, 1, '{}', $2, $2, $2 from unnest($1::int[]) as s (n)`,
    [numbers, each],
  );
  await pool.query(
    `insert into assignment (id, application_id, session_id, agent_id, kind, offered_at, accepted_at, ended_at, outcome)
     select 'asg_h' || n, $4, 'ses_h' || n, agent, 'offer', at, at, at, 'served'
     from unnest($1::int[], $2::text[], $3::timestamptz[]) as s (n, agent, at)`,
    [numbers, part.map(({ agentId }) => agentId), part.map(({ startedAt }) => startedAt), applicationId],
  );
}

async function writeMessages({ pool }: Pool, { applicationId }: SeededThread, part: readonly Session[], each: number) {
  const said = part.flatMap(({ number, startedAt }) =>
    Array.from({ length: each }, (_, place) => ({
      number,
      place,
      at: new Date(startedAt.getTime() + place * secondsApart * 1_000),
      text: saidText(number, place),
    })),
  );
  const columns = [
    said.map((one) => one.number),
    said.map((one) => one.place),
    said.map((one) => one.at),
    applicationId,
  ];
  await pool.query(
    `insert into message (id, application_id, thread_id, session_id, seq, position, change, sent_at, from_kind, body)
     select 'msg_h' || n || '_' || place, $4, 'thr_h' || n, 'ses_h' || n, place + 1, place + 1, place + 1, at,
       case when place % 2 = 0 then 'visitor' else 'agent' end, jsonb_build_object('kind', 'text', 'text', text)
     from unnest($1::int[], $2::int[], $3::timestamptz[], $5::text[]) as m (n, place, at, text)`,
    [...columns, said.map((one) => one.text)],
  );
  await pool.query(
    `insert into message_words (message_id, thread_id, session_id, change, sent_at, application_id, words)
     select 'msg_h' || n || '_' || place, 'thr_h' || n, 'ses_h' || n, place + 1, at, $4, words
     from unnest($1::int[], $2::int[], $3::timestamptz[], $5::tsvector[]) as m (n, place, at, words)`,
    [...columns, said.map((one) => toTsVector(one.text))],
  );
}
