import type { SettingsProblem } from '@parley/engine';
import type { Schedule } from '@parley/schemas';
import { DateTime } from 'luxon';
import { findRepeated } from '../shared/find-repeated.ts';
import { zoneOf } from './local-time.ts';
import { nextOpening } from './next-opening.ts';
import { minuteOf, minutesPerDay, weekdays } from './open-ranges.ts';

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

function unknownZone(timeZone: string): SettingsProblem {
  return {
    severity: 'error',
    code: 'schedule/unknown-time-zone',
    path: '/timeZone',
    message: `There is no time zone "${timeZone}". Use a name of the IANA database, such as Asia/Shanghai.`,
  };
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
  if (from === to) {
    const message = `The interval from ${from} to ${to} is empty. For the whole day write 00:00 to 24:00.`;
    return [{ severity: 'warning', code: 'schedule/empty-interval', path, message }];
  }
  if (from !== '24:00') return [];
  const message = `24:00 can only end an interval. Write 00:00 to ${to} on the day after.`;
  return [{ severity: 'error', code: 'schedule/begins-at-24', path, message }];
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
  return [...new Set(paths)].map((path) => ({
    severity: 'info',
    code: 'schedule/overlap',
    path,
    message: 'This interval overlaps another one. Both count as one.',
  }));
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
    const message = `The holiday ends (${to}) before it begins (${from}). Exchange the two days.`;
    return [{ severity: 'error', code: 'schedule/holiday-backwards', path, message }];
  });
  const spans = holidays
    .map(({ from, to }, index) => ({ from, to, path: `/holidays/${index}` }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  let end = '';
  for (const { from, to, path } of spans) {
    if (from <= end)
      problems.push({
        severity: 'info',
        code: 'schedule/overlap',
        path,
        message: 'This holiday overlaps another one. Both count as one.',
      });
    if (to > end) end = to;
  }
  return problems;
}

function workdayProblems({ workdays = [] }: Schedule): SettingsProblem[] {
  const unreal = workdays.flatMap(({ date }, index) => noSuchDay(date, `/workdays/${index}/date`));
  const repeated = findRepeated(workdays.map(({ date }) => date)).map(({ index, first }) => ({
    severity: 'info' as const,
    code: 'schedule/same-workday',
    path: `/workdays/${index}`,
    message: `The working day ${workdays[index]?.date} is already entry ${first + 1}. The hours of both count.`,
  }));
  return [...unreal, ...repeated];
}

function noSuchDay(date: string, path: string): SettingsProblem[] {
  if (DateTime.fromISO(date, { zone: 'utc' }).isValid) return [];
  const message = `There is no ${date} in the calendar. Correct the day.`;
  return [{ severity: 'error', code: 'schedule/no-such-day', path, message }];
}

function neverOpens(schedule: Schedule, at: string | number | undefined): SettingsProblem[] {
  const problem = (message: string): SettingsProblem[] => [
    { severity: 'warning', code: 'schedule/never-opens', path: '', message },
  ];
  if (!placedIntervals(schedule).some(({ from, to }) => from !== to))
    return problem('These service hours never open: no day has hours. Add hours to a day of the week.');
  if (at !== undefined && nextOpening(schedule, at) === null)
    return problem('These service hours do not open within two years. Look at the holidays, and at days in the past.');
  return [];
}
