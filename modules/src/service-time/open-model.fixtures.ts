import type { Schedule } from '@parley/schemas';

const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * Whether a schedule is open, told in the plainest way: ask the clock of the zone for day and time, and compare texts.
 * It shares nothing with what it judges.
 */
export function isOpenByModel(schedule: Schedule, millis: number): boolean {
  const [today, time] = clockOf(schedule.timeZone, millis);
  const yesterday = new Date(Date.parse(`${today}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const isOpenToday = hoursOf(schedule, today).some(([from, to]) =>
    from < to ? from <= time && time < to : from > to && from <= time,
  );
  return isOpenToday || hoursOf(schedule, yesterday).some(([from, to]) => from > to && time < to);
}

/** The first whole minute from an instant on at which the model is open, or null within so many days. */
export function nextOpeningByModel(schedule: Schedule, millis: number, days: number): number | null {
  if (isOpenByModel(schedule, millis)) return millis;
  const first = Math.ceil(millis / 60_000) * 60_000;
  for (let instant = first; instant < first + days * 86_400_000; instant += 60_000)
    if (isOpenByModel(schedule, instant)) return instant;
  return null;
}

function hoursOf({ weekly, holidays = [], workdays = [] }: Schedule, date: string): [string, string][] {
  const ofDay = workdays.filter((workday) => workday.date === date);
  if (ofDay.length > 0) return ofDay.flatMap(({ intervals }) => intervals);
  for (const { from, to } of holidays) if (date >= from && date <= to) return [];
  const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
  return weekly[names[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun'] ?? [];
}

function clockOf(timeZone: string, millis: number): [date: string, time: string] {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
    clocks.set(timeZone, clock);
  }
  const [date = '', time = ''] = clock.format(millis).split(' ');
  return [date, time];
}
