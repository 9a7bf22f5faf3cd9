import type { Schedule } from '@parley/schemas';
import { instantOf, localTimeAt, zoneOf } from './local-time.ts';
import { openRanges } from './open-ranges.ts';

/**
 * Whether a schedule is open at an instant (ISO 8601 or milliseconds since 1970): whether the clocks of its time zone
 * show a time within its hours (FLOW-18). An hour that the clocks skip is never open; one that they show twice is open
 * twice. A time zone that does not exist is never open. @throws RangeError when `at` is no instant
 */
export function isOpen(schedule: Schedule, at: string | number): boolean {
  const millis = instantOf(at);
  const zone = zoneOf(schedule.timeZone);
  if (!zone) return false;
  const { day, minute } = localTimeAt(zone, millis);
  return openRanges(schedule, day).some(([from, to]) => from <= minute && minute < to);
}
