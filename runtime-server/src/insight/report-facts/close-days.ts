import { sql } from 'kysely';
import './report-tables.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { overlap } from './find-changed.ts';

/**
 * Closes the days that are over and of which no session goes on: what is counted of them then changes only by what comes
 * late, and says so.
 */
export async function closeDays(
  trx: Transaction,
  { applicationId, timeZone, now }: { applicationId: string; timeZone: string; now: Date },
): Promise<void> {
  await sql`
    update report_day d set closed_at = ${now}
    where d.application_id = ${applicationId} and d.closed_at is null
      and ((d.day + 1)::timestamp at time zone ${timeZone}) + ${overlap}::interval <= ${now}
      and not exists (select from report_session r
        where r.application_id = d.application_id and r.day = d.day and r.ended_at is null)
      and not exists (select from report_state s where s.application_id = d.application_id and s.derived_from is not null
        and s.derived_from >= (d.day::timestamp at time zone ${timeZone}))`.execute(trx);
}
