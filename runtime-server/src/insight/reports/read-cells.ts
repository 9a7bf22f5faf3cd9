import { sql, type RawBuilder } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { agentMeasures, folded, measured, names, sessionMeasures } from '../report-facts/measures.ts';
import { wordsOf } from '../report-facts/words.ts';
import type { Asked } from './asked.ts';
import { wholeMonthsWithout } from './period.ts';
import { isAsked, isAskedCell, isInAgentCells, isInCells } from './where.ts';

/** What was counted, by the names of measures. */
export type Counted = Readonly<Record<string, number>>;

/**
 * One set of rows for whoever sums: cells of the small tables for days that are counted, the facts of the others; of facts
 * alone where something is chosen that the small tables do not know.
 */
function source(
  asked: Asked,
  { cells, facts, columns }: { cells: string; facts: RawBuilder<unknown>; columns: RawBuilder<unknown> },
): RawBuilder<unknown> {
  const isStale = sql`r.day = any(${[...asked.stale]}::date[])`;
  if (!isInCells(asked)) return sql`(${facts} where ${isAsked(asked)} group by r.application_id, ${keys})`;
  return sql`(select ${columns} from ${sql.table(cells)} c
      where ${isAskedCell(asked)} and not (c.day = any(${[...asked.stale]}::date[]))
    union all ${facts} where ${isAsked(asked)} and ${isStale} group by r.application_id, ${keys})`;
}

const keys = sql.raw('r.day, r.channel_id, r.skill_group, r.origin');
const cellKeys = sql.raw('c.day, c.channel_id, c.skill_group, c.origin');

function sessionSource(asked: Asked): RawBuilder<unknown> {
  return source(asked, {
    cells: 'report_cell',
    columns: sql`${cellKeys}, ${names(sessionMeasures)}`,
    facts: sql`select ${keys}, ${measured(sessionMeasures)} from report_session r`,
  });
}

/** All sessions together, of what was read of their days. */
export function totalOf(days: ReadonlyMap<string, Counted>): Counted {
  const all = [...days.values()];
  return Object.fromEntries(
    Object.entries(sessionMeasures).map(([name, { fold }]) => {
      const values = all.map((counted) => counted[name] ?? 0);
      return [name, fold === 'sum' ? values.reduce((sum, each) => sum + each, 0) : Math.max(0, ...values)];
    }),
  );
}

/** All sessions together. */
export async function readTotal(db: Executor, asked: Asked): Promise<Counted> {
  const { rows } = await sql<Counted>`select ${folded(sessionMeasures)} from ${sessionSource(asked)} x`.execute(db);
  return rows[0] ?? {};
}

/** By the day on which they began, in whole weeks or months where that is asked for. */
export async function readByDay(
  db: Executor,
  asked: Asked,
  step: 'day' | 'week' | 'month',
): Promise<Map<string, Counted>> {
  const { rows } = await sql<Counted & { key: string }>`
    select to_char(date_trunc(${step}, x.day::timestamp), 'YYYY-MM-DD') as key, ${folded(sessionMeasures)}
    from ${sessionSource(asked)} x group by 1`.execute(db);
  return new Map(rows.map(({ key, ...counted }) => [key, counted]));
}

/** By the hour of the day in which they began; by weekday too, 1 = Monday (STAT-42). */
export async function readByHour(
  db: Executor,
  asked: Asked,
): Promise<{ weekday: number; hour: number; sessions: number; messages: number }[]> {
  const said = sql`r.visitor_messages + r.agent_messages + r.robot_messages + r.system_messages`;
  const facts = sql`select r.day, r.hour, 1 as sessions, ${said} as messages from report_session r`;
  const from = isInCells(asked)
    ? sql`(select c.day, c.hour, c.sessions, c.messages from report_hour_cell c
        where ${isAskedCell(asked)} and not (c.day = any(${[...asked.stale]}::date[]))
        union all ${facts} where ${isAsked(asked)} and r.day = any(${[...asked.stale]}::date[]))`
    : sql`(${facts} where ${isAsked(asked)})`;
  const { rows } = await sql<{ weekday: number; hour: number; sessions: number; messages: number }>`
    select extract(isodow from x.day)::int as weekday, x.hour::int as hour, sum(x.sessions)::int as sessions,
      sum(x.messages)::int as messages
    from ${from} x group by 1, 2`.execute(db);
  return rows;
}

/** How many sessions carry each tag or something below it, or whose rating has the label. */
export async function readWords(
  db: Executor,
  asked: Asked,
  kind: 'tag' | 'label',
): Promise<{ word: string; sessions: number }[]> {
  const facts = sql`select w.word, 1 as sessions from report_session r cross join lateral (${wordsOf}) w`;
  const from = isInCells(asked)
    ? sql`(select c.word, c.sessions from report_word_cell c
        where ${isAskedCell(asked)} and c.kind = ${kind} and not (c.day = any(${[...asked.stale]}::date[]))
        union all ${facts} where ${isAsked(asked)} and w.kind = ${kind} and r.day = any(${[...asked.stale]}::date[]))`
    : sql`(${facts} where ${isAsked(asked)} and w.kind = ${kind})`;
  const { rows } = await sql<{ word: string; sessions: number }>`
    select x.word, sum(x.sessions)::int as sessions from ${from} x
    group by 1 order by 2 desc, 1 limit 20000`.execute(db);
  return rows;
}

/** By who served, or in which group: those that are chosen, and all without a choice; perhaps day by day. */
export async function readServing(
  db: Executor,
  asked: Asked,
  { by, isDaily = false }: { by: 'agent' | 'group'; isDaily?: boolean },
): Promise<ServingRow[]> {
  const id = by === 'agent' ? sql`x.agent_id` : sql`x.served_group`;
  const day = isDaily ? sql`to_char(x.day, 'YYYY-MM-DD')` : sql`''`;
  const { rows } = await sql<ServingRow>`
    select ${id} as id, ${day} as day, ${folded(agentMeasures)} from ${servingSource(asked, { isDaily })} x
    group by 1, 2 order by 2, 1`.execute(db);
  return rows;
}

export type ServingRow = Counted & { id: string; day: string };

/** Whole months, what is left of days, and the facts of days that are not counted yet. */
function servingSource(asked: Asked, { isDaily }: { isDaily: boolean }): RawBuilder<unknown> {
  const facts = sql`select r.day, a.agent_id, a.skill_group as served_group, ${measured(agentMeasures)}
    from report_stretch a join report_session r on r.session_id = a.session_id where ${isAsked(asked)} and ${isChosen(asked)}`;
  const grouping = sql`group by r.day, a.agent_id, a.skill_group`;
  if (!isInAgentCells(asked)) return sql`(${facts} ${grouping})`;
  const stale = sql`${[...asked.stale]}::date[]`;
  const months = isDaily ? [] : wholeMonthsWithout(asked, asked.stale);
  return sql`(select c.day, c.agent_id, c.served_group, ${names(agentMeasures)} from report_agent_cell c
      where ${isAskedCell(asked)} and ((c.span = 'month' and c.day = any(${months}::date[])) or (c.span = 'day'
        and not (c.day = any(${stale})) and not (date_trunc('month', c.day::timestamp)::date = any(${months}::date[]))))
    union all ${facts} and r.day = any(${stale}) ${grouping})`;
}

/** How many rows {@link readServing} has of agents and groups together, counted to `upTo + 1`. */
export async function countServing(
  db: Executor,
  asked: Asked,
  { isDaily, upTo }: { isDaily: boolean; upTo: number },
): Promise<number> {
  const day = isDaily ? sql`r.day` : sql`null`;
  const rowsOf = (column: 'agent_id' | 'skill_group') => sql`
    select distinct ${day} as day, ${column} as of, ${sql.ref(`a.${column}`)} as id
    from report_stretch a join report_session r on r.session_id = a.session_id
    where ${isAsked(asked)} and ${isChosen(asked)}`;
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from (${rowsOf('agent_id')} union all ${rowsOf('skill_group')}) each limit ${upTo + 1}) counted`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Stretches of agents and in groups that are chosen, and all without a choice. */
function isChosen({ filter: { agent, group } }: Asked): RawBuilder<unknown> {
  return sql`${agent === null ? sql`true` : sql`a.agent_id = any(${[...agent]}::text[])`}
    and ${group === null ? sql`true` : sql`a.skill_group = any(${[...group]}::text[])`}`;
}
