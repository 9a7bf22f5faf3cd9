import { dayIn, reportDays, type ReportQuery } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import type { Reach } from '../../platform/http/actor.ts';
import { readDays } from '../own-figures/read-days.ts';
import type { ReportRecord } from '../report-facts/report-record.ts';
import { readFilter, readStale, type Asked } from './asked.ts';
import { addDays } from './period.ts';

/** Who asks, as far as a report depends on it. */
export type ReportReader = { applicationId: string; reach: Reach };

/**
 * What is asked about, once everything that has happened is in the record.
 *
 * @throws AppError `invalid` for days that do not exist, in the wrong order, or too many
 */
export async function askReport(
  { db, record, now }: { db: Executor; record: Pick<ReportRecord, 'catchUp'>; now: Date },
  { applicationId, reach }: ReportReader,
  query: Omit<ReportQuery, 'compare'>,
): Promise<Asked> {
  const days = await readDays(db, { applicationId, now }, await withWeek(db, applicationId, now, query), reportDays);
  await record.catchUp(applicationId);
  const { from, to, timeZone } = days;
  const stale = await readStale(db, { applicationId, from, to });
  return { applicationId, reach, filter: readFilter(query), from, to, timeZone, stale };
}

/** Without days it is about this week, from Monday on (STAT-16, STAT-24). */
async function withWeek(
  db: Executor,
  applicationId: string,
  now: Date,
  { from, to }: Pick<ReportQuery, 'from' | 'to'>,
): Promise<{ from?: string; to?: string }> {
  if (from !== undefined || to !== undefined) {
    return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  }
  const { timeZone } = await readDays(db, { applicationId, now }, {});
  const today = dayIn(timeZone, now);
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  return { from: monday, to: addDays(monday, 6) };
}
