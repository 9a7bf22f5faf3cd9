import { dayIn } from '@parley/schemas';
import type { Executor } from '../../../platform/database/index.ts';
import '../quality-tables.ts';

/** `2026-11-29` and the 7th of the day → `2611290007`; from the ten-thousandth on with a digit more (QA-11). */
function appealNumber(day: string, counter: number): string {
  return day.slice(2).replaceAll('-', '') + String(counter).padStart(4, '0');
}

/** The next one of the application's day. Whoever appeals at the same moment waits for it: none is given twice. */
export async function takeAppealNumber(
  trx: Executor,
  { applicationId, timeZone, now }: { applicationId: string; timeZone: string; now: Date },
): Promise<string> {
  const day = dayIn(timeZone, now);
  const { last } = await trx
    .insertInto('appeal_day')
    .values({ application_id: applicationId, day, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['application_id', 'day']).doUpdateSet((row) => ({ last: row('appeal_day.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return appealNumber(day, last);
}
