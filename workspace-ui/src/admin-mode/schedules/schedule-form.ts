import type { NamedSchedule } from '@parley/schemas';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
export type Interval = [string, string];

/** Service hours as the form holds them: every day and every list is there. */
export type ScheduleValues = {
  name: string;
  timeZone: string;
  weekly: Record<Weekday, Interval[]>;
  holidays: { from: string; to: string; name: string }[];
  workdays: { date: string; intervals: Interval[]; name: string }[];
};

export function valuesOf({ name, timeZone, weekly, holidays = [], workdays = [] }: NamedSchedule): ScheduleValues {
  return {
    name,
    timeZone,
    // Every weekday is named just above.
    weekly: Object.fromEntries(weekdays.map((day) => [day, weekly[day] ?? []])) as ScheduleValues['weekly'],
    holidays: holidays.map((each) => ({ name: '', ...each })),
    workdays: workdays.map((each) => ({ name: '', ...each })),
  };
}

/** What is sent: closed days and names that are empty are left out. */
export function documentOf({ name, timeZone, weekly, holidays, workdays }: ScheduleValues) {
  return {
    name,
    timeZone,
    weekly: Object.fromEntries(Object.entries(weekly).filter(([, intervals]) => intervals.length > 0)),
    holidays: holidays.map(withoutEmptyName),
    workdays: workdays.map(withoutEmptyName),
  };
}

/** Where a time is no time of day, as paths of the form. */
export function wrongTimes({ weekly, workdays }: ScheduleValues): string[] {
  const lists = [
    ...weekdays.map((day): [string, Interval[]] => [`weekly.${day}`, weekly[day]]),
    ...workdays.map(({ intervals }, index): [string, Interval[]] => [`workdays.${index}.intervals`, intervals]),
  ];
  return lists.flatMap(([path, intervals]) =>
    intervals.flatMap((interval, index) =>
      interval.flatMap((time, side) => (isTimeOfDay(time) ? [] : [`${path}.${index}.${side}`])),
    ),
  );
}

function isTimeOfDay(text: string): boolean {
  return /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text);
}

function withoutEmptyName<Day extends { name: string }>({ name, ...rest }: Day) {
  return name.trim() === '' ? rest : { ...rest, name };
}
