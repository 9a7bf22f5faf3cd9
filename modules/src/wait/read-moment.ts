import { DateTime } from 'luxon';

/** What a moment is compared with: now, and the zone whose clock it is written by. */
export type MomentFrame = { at: string; timeZone: string };

const dateAndTime = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;
const timeOfDay = /^(\d{1,2}):(\d{2})$/;

/**
 * Seconds from now until a moment written as `2026-12-24`, `2026-12-24T18:00` (with or without an offset) or `18:00`;
 * negative when it is past, null when it cannot be read. A date is its first instant, a time of day the next time that
 * clocks show it.
 */
export function secondsUntil(text: string, { at, timeZone }: MomentFrame): number | null {
  const now = DateTime.fromISO(at, { zone: timeZone });
  const moment = readMoment(text.trim(), now);
  return moment?.isValid && now.isValid ? moment.diff(now).as('seconds') : null;
}

function readMoment(text: string, now: DateTime): DateTime | null {
  const clock = timeOfDay.exec(text);
  if (clock) return nextTime(now, Number(clock[1]), Number(clock[2]));
  const written = dateAndTime.exec(text);
  if (!written) return null;
  const [, date = '', time, offset = ''] = written;
  return DateTime.fromISO(time === undefined ? date : `${date}T${time}${offset}`, { zone: now.zone });
}

/** On a day whose clocks skip the time, Luxon takes the instant after the gap. */
function nextTime(now: DateTime, hour: number, minute: number): DateTime | null {
  if (hour > 23 || minute > 59) return null;
  const time = { hour, minute, second: 0, millisecond: 0 };
  const today = now.set(time);
  return today > now ? today : now.plus({ days: 1 }).set(time);
}
