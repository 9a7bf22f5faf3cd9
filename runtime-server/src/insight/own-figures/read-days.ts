import { dayIn, figureDays } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';

export type Days = { from: string; to: string; timeZone: string; start: Date; end: Date };

const dayMilliseconds = 86_400_000;

/**
 * The days that were asked for, as instants of the application's time zone: by default today. `end` is the first instant
 * that is no more in them. @throws AppError `invalid` for days that do not exist, in the wrong order, or too many
 */
export async function readDays(
  db: Executor,
  { applicationId, now }: { applicationId: string; now: Date },
  asked: { from?: string; to?: string },
  mostDays = figureDays,
): Promise<Days> {
  const { time_zone: timeZone } = await db
    .selectFrom('application')
    .where('id', '=', applicationId)
    .select('time_zone')
    .executeTakeFirstOrThrow();
  const today = dayIn(timeZone, now);
  const from = asked.from ?? asked.to ?? today;
  const to = asked.to ?? (from > today ? from : today);
  checkDay(from, '/from');
  checkDay(to, '/to');
  if (from > to) refuse('/from', '"from" must not be after "to".');
  if ((Date.parse(to) - Date.parse(from)) / dayMilliseconds >= mostDays)
    refuse('/from', `At most ${mostDays} days can be asked for at once.`);
  const { rows } = await sql<{ start: Date; end: Date }>`
    select (${from}::date)::timestamp at time zone ${timeZone} as start,
      (${to}::date + 1)::timestamp at time zone ${timeZone} as "end"`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('The database computed no instants.');
  return { from, to, timeZone, ...row };
}

/** Every day from the first to the last, in order. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayMilliseconds)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

function checkDay(day: string, pointer: string): void {
  const parsed = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== day)
    refuse(pointer, `${day} is no day of the calendar.`);
}

function refuse(pointer: string, message: string): never {
  throw new AppError('invalid', message, { problems: [{ pointer, message }] });
}
