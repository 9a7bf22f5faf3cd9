import type { ReportRecordState } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { Asked } from './asked.ts';

/** More days than these are not told one by one. */
const mostDays = 40;

type Late = { day: string; late: { rating?: number; tags?: number; record?: number }; changed_at: Date };

/** What is to be known of the figures: until when they are, what still goes on, and what came after a day was closed. */
export async function readRecordState(
  db: Executor,
  { applicationId, from, to }: Pick<Asked, 'applicationId' | 'from' | 'to'>,
  now: Date,
): Promise<ReportRecordState> {
  const here = sql`d.application_id = ${applicationId} and d.day >= ${from}::date and d.day <= ${to}::date`;
  const state = await db
    .selectFrom('report_state')
    .select(['derived_from', 'time_zone'])
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  const { rows: open } = await sql<{ day: string; sessions: number }>`
    select d.day, count(*)::int as sessions from report_day d
      join report_session r on r.application_id = d.application_id and r.day = d.day and r.ended_at is null
    where ${here} and d.closed_at is null
      and d.day < (${now}::timestamptz at time zone ${state?.time_zone ?? 'UTC'})::date
    group by d.day order by d.day desc limit ${mostDays}`.execute(db);
  const { rows: late } = await sql<Late>`
    select d.day, d.late, d.changed_at from report_day d
    where ${here} and d.late <> '{}' order by d.day desc limit ${mostDays}`.execute(db);
  return {
    at: now.toISOString(),
    since: state?.derived_from?.toISOString() ?? null,
    open,
    late: late.map(({ day, late: { rating = 0, tags = 0, record = 0 }, changed_at: at }) => ({
      day,
      rating,
      tags,
      record,
      changedAt: at.toISOString(),
    })),
  };
}
