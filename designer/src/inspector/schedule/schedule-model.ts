import type { JsonValue, Schedule } from '@parley/schemas';
import { Schedule as ScheduleSchema } from '@parley/schemas';
import { schemaProblems } from '@parley/engine';
import { isObject } from '../../document/settings/json-pointer.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
export type Interval = [string, string];

/** Hours to begin with: weekdays from nine to six. */
export function newSchedule(timeZone: string): Schedule {
  const day = (): Interval[] => [['09:00', '18:00']];
  return { timeZone, weekly: { mon: day(), tue: day(), wed: day(), thu: day(), fri: day() } };
}

/** Service hours written in the settings, as far as they can be edited as such. */
export function inlineSchedule(settings: JsonValue): Schedule | null {
  const inline = isObject(settings) ? settings.inline : undefined;
  return schemaProblems(ScheduleSchema, inline).length === 0 ? (inline as unknown as Schedule) : null;
}

/** One more interval after the others: an hour later, or the usual hours. */
export function nextInterval(intervals: readonly Interval[]): Interval {
  const last = intervals.at(-1);
  if (!last) return ['09:00', '18:00'];
  const end = minutesOf(last[1]);
  if (end >= 23 * 60 || end <= minutesOf(last[0])) return ['00:00', '01:00'];
  return [timeOf(end + 60 > 23 * 60 ? end : end + 60), timeOf(Math.min(end + 5 * 60, 24 * 60))];
}

/** A time of day as it is written, from what somebody typed: `9` → `09:00`, `9.30` → `09:30`; null when it is none. */
export function readTime(typed: string): string | null {
  const match = /^\s*(\d{1,2})(?:\s*[:.：]\s*(\d{2}))?\s*$/.exec(typed) ?? /^\s*(\d{1,2})(\d{2})\s*$/.exec(typed);
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? 0)];
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** Whether an interval runs into the next day. */
export function crossesMidnight([from, to]: Interval): boolean {
  return minutesOf(to) < minutesOf(from);
}

/** The schedule with the hours of one weekday; a day without any is closed. */
export function withDay(schedule: Schedule, day: Weekday, intervals: readonly Interval[]): Schedule {
  const weekly = Object.fromEntries(
    weekdays.flatMap((each) => {
      const hours = each === day ? [...intervals] : schedule.weekly[each];
      return hours && hours.length > 0 ? [[each, hours]] : [];
    }),
  );
  return { ...schedule, weekly };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
