import { DateTime, IANAZone } from 'luxon';

/** What the clocks of a time zone show: a day, counted from 1970-01-01, and a minute of it. */
export type LocalTime = { day: number; minute: number };

export const minuteMillis = 60_000;
export const dayMillis = 86_400_000;

/** A time zone of the IANA database, such as `Asia/Shanghai`; offsets such as `+08:00` are none. */
export function zoneOf(name: string): IANAZone | null {
  if (!/^[A-Za-z]/.test(name)) return null;
  // Luxon keeps the zones it made: asking whether a name is valid would cost a new date format each time.
  const zone = IANAZone.create(name);
  return zone.isValid ? zone : null;
}

/** Milliseconds since 1970 of an instant, given as such or as ISO 8601 (UTC when it names no offset). @throws otherwise */
export function instantOf(at: string | number): number {
  const millis = typeof at === 'number' ? at : DateTime.fromISO(at, { zone: 'utc' }).toMillis();
  if (!Number.isFinite(millis)) throw new RangeError(`"${at}" is no instant; write ISO 8601 or milliseconds.`);
  return millis;
}

export function localTimeAt(zone: IANAZone, millis: number): LocalTime {
  const wall = millis + zone.offset(millis) * minuteMillis;
  const day = Math.floor(wall / dayMillis);
  return { day, minute: Math.floor((wall - day * dayMillis) / minuteMillis) };
}

/** The name `YYYY-MM-DD` of a day counted from 1970-01-01. */
export function dateOf(day: number): string {
  return new Date(day * dayMillis).toISOString().slice(0, 10);
}
