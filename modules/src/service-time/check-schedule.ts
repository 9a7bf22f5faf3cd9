import { problemMaker, type SettingsProblem } from '@parley/engine';
import type { Schedule } from '@parley/schemas';
import { DateTime } from 'luxon';
import { findRepeated } from '../shared/find-repeated.ts';
import { zoneOf } from './local-time.ts';
import { nextOpening } from './next-opening.ts';
import { minuteOf, minutesPerDay, weekdays } from './open-ranges.ts';
import type { scheduleTexts } from './schedule.texts.ts';

/**
 * Problems of service hours; `path` is a JSON pointer within the schedule. Whether they ever open is judged by the hours
 * alone; with `at` (ISO 8601 or milliseconds) also by the calendar: do they open within two years from then?
 */
export function checkSchedule(schedule: Schedule, at?: string | number): SettingsProblem[] {
  const zoneExists = zoneOf(schedule.timeZone) !== null;
  return [
    ...(zoneExists ? [] : [unknownZone(schedule.timeZone)]),
    ...placedIntervals(schedule).flatMap(intervalProblems),
    ...overlaps(schedule),
    ...holidayProblems(schedule),
    ...workdayProblems(schedule),
    ...neverOpens(schedule, zoneExists ? at : undefined),
  ];
}

const problem = problemMaker<typeof scheduleTexts>();

function unknownZone(zone: string): SettingsProblem {
  return problem('schedule/unknown-time-zone', { severity: 'error', path: '/timeZone' }, { zone });
}

type PlacedInterval = { path: string; from: string; to: string };

function placedIntervals({ weekly, workdays = [] }: Schedule): PlacedInterval[] {
  const place = (intervals: readonly (readonly [string, string])[], base: string) =>
    intervals.map(([from, to], index) => ({ path: `${base}/${index}`, from, to }));
  return [
    ...weekdays.flatMap((day) => place(weekly[day] ?? [], `/weekly/${day}`)),
    ...workdays.flatMap(({ intervals }, index) => place(intervals, `/workdays/${index}/intervals`)),
  ];
}

function intervalProblems({ path, from, to }: PlacedInterval): SettingsProblem[] {
  if (from === to) return [problem('schedule/empty-interval', { severity: 'warning', path }, { from, to })];
  return from === '24:00' ? [problem('schedule/begins-at-24', { severity: 'error', path }, { to })] : [];
}

/** Overlapping hours do no harm: they are open once. */
function overlaps({ weekly, workdays = [] }: Schedule): SettingsProblem[] {
  const week = weekdays.flatMap((day, index) =>
    (weekly[day] ?? []).map((interval, place) => ({
      ...spanOf(interval, index * minutesPerDay),
      path: `/weekly/${day}/${place}`,
    })),
  );
  // What runs past the end of the week meets its beginning.
  const again = week.map((span) => ({
    ...span,
    begin: span.begin + 7 * minutesPerDay,
    end: span.end + 7 * minutesPerDay,
  }));
  const days = workdays.map(({ intervals }, day) =>
    intervals.map((interval, place) => ({ ...spanOf(interval, 0), path: `/workdays/${day}/intervals/${place}` })),
  );
  const paths = [[...week, ...again], ...days].flatMap(overlappingPaths);
  return [...new Set(paths)].map((path) => problem('schedule/overlap:interval', { severity: 'info', path }));
}

type Span = { begin: number; end: number; path: string };

function spanOf([from, to]: readonly [string, string], dayBegin: number): Omit<Span, 'path'> {
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  if (begin === end) return { begin: dayBegin + begin, end: dayBegin + begin };
  return { begin: dayBegin + begin, end: dayBegin + (end > begin ? end : end + minutesPerDay) };
}

function overlappingPaths(spans: Span[]): string[] {
  const sorted = spans.filter(({ begin, end }) => begin < end).sort((a, b) => a.begin - b.begin);
  let end = -Infinity;
  return sorted.flatMap((span) => {
    const isOverlap = span.begin < end;
    end = Math.max(end, span.end);
    return isOverlap ? [span.path] : [];
  });
}

function holidayProblems({ holidays = [] }: Schedule): SettingsProblem[] {
  const problems = holidays.flatMap(({ from, to }, index): SettingsProblem[] => {
    const path = `/holidays/${index}`;
    const unreal = [...noSuchDay(from, `${path}/from`), ...noSuchDay(to, `${path}/to`)];
    if (unreal.length > 0 || from <= to) return unreal;
    return [problem('schedule/holiday-backwards', { severity: 'error', path }, { from, to })];
  });
  const spans = holidays
    .map(({ from, to }, index) => ({ from, to, path: `/holidays/${index}` }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  let end = '';
  for (const { from, to, path } of spans) {
    if (from <= end) problems.push(problem('schedule/overlap:holiday', { severity: 'info', path }));
    if (to > end) end = to;
  }
  return problems;
}

function workdayProblems({ workdays = [] }: Schedule): SettingsProblem[] {
  const unreal = workdays.flatMap(({ date }, index) => noSuchDay(date, `/workdays/${index}/date`));
  const repeated = findRepeated(workdays.map(({ date }) => date)).map(({ index, first }) => {
    const place = { severity: 'info', path: `/workdays/${index}` } as const;
    return problem('schedule/same-workday', place, { date: workdays[index]?.date, first: first + 1 });
  });
  return [...unreal, ...repeated];
}

function noSuchDay(date: string, path: string): SettingsProblem[] {
  if (DateTime.fromISO(date, { zone: 'utc' }).isValid) return [];
  return [problem('schedule/no-such-day', { severity: 'error', path }, { date })];
}

function neverOpens(schedule: Schedule, at: string | number | undefined): SettingsProblem[] {
  const place = { severity: 'warning', path: '' } as const;
  if (!placedIntervals(schedule).some(({ from, to }) => from !== to))
    return [problem('schedule/never-opens:no-hours', place)];
  if (at === undefined || nextOpening(schedule, at) !== null) return [];
  return [problem('schedule/never-opens:not-soon', place)];
}
