import type { ReportStep } from '@parley/schemas';

/** Days of the calendar, both included. */
export type CalendarPeriod = { from: string; to: string };

const dayMilliseconds = 86_400_000;

/**
 * The period before one, of the same length: whole months before whole months, else so many days before. What is still to
 * come of the period has no before: this week until Wednesday is compared with last week until Wednesday.
 */
export function periodBefore({ from, to }: CalendarPeriod, today: string): CalendarPeriod {
  const lengthDays = daysFrom(from, to) + 1;
  const months = wholeMonths({ from, to });
  const start = months === null ? addDays(from, -lengthDays) : addMonths(from, -months);
  if (to <= today) return { from: start, to: addDays(from, -1) };
  const gone = daysFrom(from, from > today ? from : today);
  const last = addDays(start, gone);
  return { from: start, to: last < from ? last : addDays(from, -1) };
}

/** By what a period is drawn: no more than a hundred or so points. */
export function stepOf({ from, to }: CalendarPeriod): Exclude<ReportStep, 'hour'> {
  const days = daysFrom(from, to) + 1;
  return days <= 92 ? 'day' : days <= 731 ? 'week' : 'month';
}

/** The days, Mondays or firsts of months of a period, in order; the first may begin before it. */
export function keysOf({ from, to }: CalendarPeriod, step: Exclude<ReportStep, 'hour'>): string[] {
  const keys: string[] = [];
  for (let key = startOf(from, step); key <= to; key = nextOf(key, step)) keys.push(key);
  return keys;
}

/** The days of one of these within the period. */
export function spanOf(key: string, step: Exclude<ReportStep, 'hour'>, { from, to }: CalendarPeriod): CalendarPeriod {
  const last = addDays(nextOf(key, step), -1);
  return { from: key < from ? from : key, to: last > to ? to : last };
}

function startOf(day: string, step: Exclude<ReportStep, 'hour'>): string {
  if (step === 'month') return `${day.slice(0, 7)}-01`;
  return step === 'week' ? addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7)) : day;
}

function nextOf(key: string, step: Exclude<ReportStep, 'hour'>): string {
  if (step === 'month') return addMonths(key, 1);
  return addDays(key, step === 'week' ? 7 : 1);
}

/** How many whole months a period is; null where it is not. */
function wholeMonths({ from, to }: CalendarPeriod): number | null {
  if (!from.endsWith('-01') || !addDays(to, 1).endsWith('-01')) return null;
  const [end, start] = [new Date(addDays(to, 1)), new Date(from)];
  return (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10);
}

function addMonths(day: string, months: number): string {
  const at = new Date(day);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 10);
}

/** From one day to another. */
function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMilliseconds);
}

/** The firsts of the months that lie in a period as a whole and have none of these days. */
export function wholeMonthsWithout(period: CalendarPeriod, days: readonly string[]): string[] {
  const touched = new Set(days.map((day) => `${day.slice(0, 7)}-01`));
  return keysOf(period, 'month').filter(
    (month) => month >= period.from && addDays(addMonths(month, 1), -1) <= period.to && !touched.has(month),
  );
}

/** Whether there is such a day in the calendar. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}
