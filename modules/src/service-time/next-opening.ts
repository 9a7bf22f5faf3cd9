import type { Schedule } from '@parley/schemas';
import { DateTime, type IANAZone } from 'luxon';
import { isOpen } from './is-open.ts';
import { dayMillis, instantOf, localTimeAt, minuteMillis, zoneOf } from './local-time.ts';
import { openRanges } from './open-ranges.ts';

/** How far ahead is looked: two years. */
const horizonDays = 732;

const hourMillis = 60 * minuteMillis;

/**
 * The first instant from `at` on at which a schedule is open, as ISO 8601 in UTC: `at` itself when it is open then; null
 * when it does not open within two years. @throws RangeError when `at` is no instant
 */
export function nextOpening(schedule: Schedule, at: string | number): string | null {
  const from = instantOf(at);
  const zone = zoneOf(schedule.timeZone);
  if (!zone) return null;
  if (isOpen(schedule, from)) return isoOf(from);
  // Clocks that are set back over midnight show a day again: begin a day early, and look one day past the first find.
  const today = localTimeAt(zone, from).day;
  for (let ahead = -1; ahead <= horizonDays; ahead += 1) {
    const found = firstOpening(schedule, zone, today + ahead, from);
    if (found === null) continue;
    const later = firstOpening(schedule, zone, today + ahead + 1, from);
    return isoOf(later === null ? found : Math.min(found, later));
  }
  return null;
}

/**
 * The first opening on a local day from an instant on, or null. A schedule opens where an interval begins, in any of the
 * day's offsets, or where the clocks jump into one.
 */
function firstOpening(schedule: Schedule, zone: IANAZone, day: number, from: number): number | null {
  const ranges = openRanges(schedule, day);
  if (ranges.length === 0) return null;
  const midnight = day * dayMillis;
  const { offsets, jumps } = offsetsAround(zone, midnight);
  const begins = ranges.flatMap(([begin]) => offsets.map((offset) => midnight + (begin - offset) * minuteMillis));
  const openings = [...begins, ...jumps].filter((instant) => instant >= from && isOpen(schedule, instant));
  return openings.length === 0 ? null : Math.min(...openings);
}

/** Offsets of a zone in minutes during a local day, and the instants at which they change. Zones lie within ±16 h of UTC. */
function offsetsAround(zone: IANAZone, midnight: number): { offsets: number[]; jumps: number[] } {
  const [begin, end] = [midnight - 16 * hourMillis, midnight + 40 * hourMillis];
  const [before, after] = [zone.offset(begin), zone.offset(end)];
  if (before === after) return { offsets: [before], jumps: [] };
  let [low, high] = [begin, end];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) === before) low = middle;
    else high = middle;
  }
  return { offsets: [before, after], jumps: [high] };
}

function isoOf(millis: number): string {
  return DateTime.fromMillis(millis, { zone: 'utc' }).toISO() ?? '';
}
