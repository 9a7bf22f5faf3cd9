import { dayIn } from '@parley/schemas';
import { sql } from 'kysely';
import './report-tables.ts';
import '../../definitions/tags/tag-tables.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database, type Transaction } from '../../platform/database/index.ts';
import { wordsOf } from './words.ts';
import { agentMeasures, folded, measured, names, sessionMeasures } from './measures.ts';

/** So many days in one transaction. */
const atOnce = 4;
/** So many each time: others work as well. */
const mostDays = 400;

/**
 * Counts the days anew whose facts have changed, today excepted: what is asked of it is counted from its facts. A day is
 * what is counted at once, because neither a longest time nor a number of different sessions can be corrected by what
 * was added (docs/decisions/0101).
 */
export async function writeAnew(
  { database, clock }: { database: Database; clock: Clock },
  applicationId: string,
): Promise<void> {
  await withTransaction(database, (trx) => noticeTree(trx, applicationId));
  for (let done = 0; done < mostDays; done += atOnce) {
    const days = await withTransaction(database, async (trx) => {
      const stale = await takeStale(trx, applicationId, clock.now());
      if (stale.length > 0) await writeDays(trx, applicationId, stale);
      return stale.length;
    });
    if (days < atOnce) return;
  }
}

/** Days count sessions by every tag above those that they carry: when the tree is another, they are counted anew. */
async function noticeTree(trx: Transaction, applicationId: string): Promise<void> {
  const { rows } = await sql`
    update report_state s set tag_tree = t.tree
    from (select coalesce(sum(hashtext(id || array_to_string(ancestors, ','))), 0)::bigint as tree
      from tag where application_id = ${applicationId} and kind = 'session') t
    where s.application_id = ${applicationId} and s.tag_tree <> t.tree returning s.tag_tree`.execute(trx);
  if (rows.length === 0) return;
  await sql`update report_day d set is_stale = true where d.application_id = ${applicationId} and not d.is_stale
    and exists (select from report_word_cell w
      where w.application_id = d.application_id and w.day = d.day and w.kind = 'tag')`.execute(trx);
}

async function takeStale(trx: Transaction, applicationId: string, now: Date): Promise<string[]> {
  const state = await trx
    .selectFrom('report_state')
    .select('time_zone')
    .where('application_id', '=', applicationId)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!state) return [];
  const rows = await trx
    .selectFrom('report_day')
    .select('day')
    .where('application_id', '=', applicationId)
    .where('is_stale', '=', true)
    .where('day', '<', dayIn(state.time_zone, now))
    .orderBy('day', 'desc')
    .limit(atOnce)
    .execute();
  return rows.map(({ day }) => day);
}

/** The small tables of these days, from their facts. */
export async function writeDays(trx: Transaction, applicationId: string, days: readonly string[]): Promise<void> {
  const here = (alias: string) =>
    sql`${sql.ref(`${alias}.application_id`)} = ${applicationId} and ${sql.ref(`${alias}.day`)} = any(${[...days]}::date[])`;
  for (const table of ['report_cell', 'report_hour_cell', 'report_word_cell'])
    await sql`delete from ${sql.table(table)} x where ${here('x')}`.execute(trx);
  await sql`delete from report_agent_cell x where ${here('x')} and x.span = 'day'`.execute(trx);
  const keys = sql`r.application_id, r.day, r.channel_id, r.skill_group, r.origin`;
  await sql`insert into report_cell (application_id, day, channel_id, skill_group, origin, ${names(sessionMeasures)})
    select ${keys}, ${measured(sessionMeasures)} from report_session r where ${here('r')}
    group by ${keys}`.execute(trx);
  await sql`insert into report_hour_cell (application_id, day, channel_id, skill_group, origin, hour, sessions, messages)
    select ${keys}, r.hour, count(*), sum(r.visitor_messages + r.agent_messages + r.robot_messages + r.system_messages)
    from report_session r where ${here('r')} group by ${keys}, r.hour`.execute(trx);
  await sql`insert into report_agent_cell (application_id, span, day, skill_group, agent_id, served_group,
      ${names(agentMeasures)})
    select r.application_id, 'day', r.day, r.skill_group, a.agent_id, a.skill_group, ${measured(agentMeasures)}
    from report_stretch a join report_session r on r.session_id = a.session_id where ${here('a')}
    group by r.application_id, r.day, r.skill_group, a.agent_id, a.skill_group`.execute(trx);
  await writeMonths(trx, applicationId, days);
  await sql`insert into report_word_cell (application_id, day, channel_id, skill_group, origin, kind, word, sessions)
    select ${keys}, w.kind, w.word, count(*) from report_session r
      cross join lateral (${wordsOf}) w
    where ${here('r')} group by ${keys}, w.kind, w.word`.execute(trx);
  await sql`update report_day r set is_stale = false where ${here('r')}`.execute(trx);
}

/** The months of these days, from the days of each that are counted. */
async function writeMonths(trx: Transaction, applicationId: string, days: readonly string[]): Promise<void> {
  const months = [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))];
  for (const month of months) {
    await sql`delete from report_agent_cell x
      where x.application_id = ${applicationId} and x.span = 'month' and x.day = ${month}::date`.execute(trx);
    await sql`insert into report_agent_cell (application_id, span, day, skill_group, agent_id, served_group,
        ${names(agentMeasures)})
      select x.application_id, 'month', ${month}::date, x.skill_group, x.agent_id, x.served_group, ${folded(agentMeasures)}
      from report_agent_cell x
      where x.application_id = ${applicationId} and x.span = 'day'
        and x.day >= ${month}::date and x.day < ${month}::date + interval '1 month'
      group by x.application_id, x.skill_group, x.agent_id, x.served_group`.execute(trx);
  }
}
