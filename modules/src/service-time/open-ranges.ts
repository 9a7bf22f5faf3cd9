import type { Schedule } from '@parley/schemas';
import { dateOf } from './local-time.ts';

/** Days of the week in the order of ISO 8601. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** From a minute of the day up to, not including, another: `[540, 1080]` is 09:00 to 18:00. */
export type MinuteRange = readonly [from: number, to: number];

export const minutesPerDay = 1_440;

/**
 * When a schedule is open on a local day (days since 1970-01-01), as its clocks show it: the day's own intervals up to
 * midnight, and what the day before left over after midnight. Each day follows its own rule: an interval that begins on a
 * working day runs on into a holiday, none begins on one.
 */
export function openRanges(schedule: Schedule, day: number): MinuteRange[] {
  const own = intervalsOf(schedule, day).map(([from, to]): MinuteRange => [from, to > from ? to : minutesPerDay]);
  const left = intervalsOf(schedule, day - 1).flatMap(([from, to]): MinuteRange[] => (to > from ? [] : [[0, to]]));
  return [...left, ...own].filter(([from, to]) => from < to);
}

/** Minute of the day of `HH:MM`; `24:00` is 1440. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The rule of a day: workdays beat holidays, which beat the week. Entries for the same workday add up. */
function intervalsOf({ weekly, holidays = [], workdays = [] }: Schedule, day: number): MinuteRange[] {
  const date = dateOf(day);
  const working = workdays.filter((workday) => workday.date === date);
  if (working.length > 0) return working.flatMap(({ intervals }) => rangesOf(intervals));
  if (holidays.some(({ from, to }) => from <= date && date <= to)) return [];
  // 1970-01-01 was a Thursday.
  const weekday = weekdays[(((day + 3) % 7) + 7) % 7];
  return rangesOf((weekday && weekly[weekday]) ?? []);
}

/** An interval whose ends are equal is empty, and not the whole day: that is `00:00` to `24:00`. */
function rangesOf(intervals: readonly (readonly [string, string])[]): MinuteRange[] {
  return intervals.map(([from, to]): MinuteRange => [minuteOf(from), minuteOf(to)]).filter(([from, to]) => from !== to);
}
