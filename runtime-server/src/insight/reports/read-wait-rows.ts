import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { Asked } from './asked.ts';
import { waitsFrom } from './read-waits.ts';

export type WaitRow = {
  session_id: string;
  number: number;
  started_at: Date;
  began_at: Date;
  ended_at: Date | null;
  ms: number;
  outcome: 'succeeded' | 'abandoned' | null;
  group_name: string;
  agent_name: string | null;
  channel_name: string;
};

const atOnce = 500;

/** The waits that are asked about, one after another; `after` is the `next` of the page before. */
export async function readWaitRows(
  db: Executor,
  asked: Asked,
  after: string | null,
): Promise<{ rows: WaitRow[]; next: string | null }> {
  const [session = '', number = '-1'] = (after ?? '').split(' ');
  const { rows } = await sql<WaitRow>`
    select x.*, coalesce(g.name, x.skill_group) as group_name, coalesce(nullif(a.nickname, ''), a.name) as agent_name,
      k.name as channel_name
    from (
      select w.session_id, w.number::int as number, r.started_at, w.began_at, w.ended_at, w.ms::float8 as ms, w.outcome,
        w.skill_group, w.agent_id, r.channel_id
      from ${waitsFrom(asked)} and (w.session_id, w.number) > (${session}, ${Number(number)}::smallint)
      order by w.session_id, w.number limit ${atOnce}) x
    join channel k on k.id = x.channel_id
    left join skill_group g on g.application_id = ${asked.applicationId} and g.key = x.skill_group
    left join agent a on a.id = x.agent_id
    order by x.session_id, x.number`.execute(db);
  const last = rows.at(-1);
  return { rows, next: last && rows.length === atOnce ? `${last.session_id} ${last.number}` : null };
}

export async function countWaitRows(db: Executor, asked: Asked, upTo: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from ${waitsFrom(asked)} limit ${upTo + 1}) few`.execute(db);
  return rows[0]?.count ?? 0;
}
