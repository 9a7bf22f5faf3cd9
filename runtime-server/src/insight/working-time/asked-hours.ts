import { sql, type RawBuilder } from 'kysely';
import type { WorkingTimeQuery } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { readDays, type Days } from '../own-figures/read-days.ts';

/** The days asked for and, of each, the hours; null = the whole day. */
export type AskedHours = Days & { timeFrom: string | null; timeTo: string | null; now: Date };

const dayMilliseconds = 86_400_000;
const defaultDays = 7;

/**
 * By default the last week, today included (STAT-34).
 *
 * @throws AppError `invalid` for days that do not exist, in the wrong order, or more than half a year
 */
export async function readAskedHours(
  db: Executor,
  { applicationId, now }: { applicationId: string; now: Date },
  { from, to, timeFrom, timeTo }: WorkingTimeQuery,
): Promise<AskedHours> {
  const days = await readDays(db, { applicationId, now }, await withDefaults(db, applicationId, now, { from, to }));
  const hasHours = timeFrom !== undefined || timeTo !== undefined;
  return {
    ...days,
    now,
    timeFrom: hasHours ? (timeFrom ?? '00:00') : null,
    timeTo: hasHours ? (timeTo ?? '24:00') : null,
  };
}

async function withDefaults(
  db: Executor,
  applicationId: string,
  now: Date,
  { from, to }: { from: string | undefined; to: string | undefined },
): Promise<{ from?: string; to?: string }> {
  if (from !== undefined) return { from, ...(to !== undefined && { to }) };
  const last = to ?? (await readDays(db, { applicationId, now }, {})).to;
  const first = new Date(Date.parse(last) - (defaultDays - 1) * dayMilliseconds);
  // A day that does not exist is refused by who reads it.
  return { to: last, ...(!Number.isNaN(first.getTime()) && { from: first.toISOString().slice(0, 10) }) };
}

/**
 * Rows `(day, starts, ends)`: the hours of each day as instants, as far as they have passed. Each is computed from what
 * the clocks show, so that a day of 23 or 25 hours has as many.
 */
export function hoursOfDays({ from, to, timeZone, timeFrom, timeTo, now }: AskedHours): RawBuilder<unknown> {
  const first = timeFrom ?? '00:00';
  const last = timeTo ?? '24:00';
  const until = last > first ? last : `${String(Number(last.slice(0, 2)) + 24)}:${last.slice(3)}`;
  return sql`
    select day, starts, ends from (
      select to_char(d, 'YYYY-MM-DD') as day, (d + ${first}::interval) at time zone ${timeZone} as starts,
        least((d + ${until}::interval) at time zone ${timeZone}, ${now}::timestamptz) as ends
      from generate_series(${from}::timestamp, ${to}::timestamp, interval '1 day') as d
    ) hours where ends > starts`;
}

/** From the first instant of what was asked until the last. */
export function spanOf({ start, end, timeTo, timeFrom, now }: AskedHours): { start: Date; end: Date } {
  const isOverMidnight = timeFrom !== null && timeTo !== null && timeTo <= timeFrom;
  const last = isOverMidnight ? new Date(end.getTime() + dayMilliseconds) : end;
  return { start, end: last < now ? last : now };
}
