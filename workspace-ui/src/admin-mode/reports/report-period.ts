import { isFilterDay } from './is-filter-day.ts';

export const periodPresets = [
  'today',
  'yesterday',
  'week',
  'lastWeek',
  'month',
  'lastMonth',
  'quarter',
  'year',
  'custom',
] as const;
export type PeriodPreset = (typeof periodPresets)[number];

export type ReportDays = { from: string; to: string };

const dayMilliseconds = 86_400_000;
const shift = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10);
const firstOf = (day: string, months = 0): string => {
  const at = new Date(`${day.slice(0, 7)}-01`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 10);
};

/** The days of a preset, whole weeks from Monday on and whole months of the calendar; `today` is the application's. */
function daysOfPreset(preset: Exclude<PeriodPreset, 'custom'>, today: string): ReportDays {
  const monday = shift(today, -((new Date(today).getUTCDay() + 6) % 7));
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: shift(today, -1), to: shift(today, -1) };
    case 'week':
      return { from: monday, to: shift(monday, 6) };
    case 'lastWeek':
      return { from: shift(monday, -7), to: shift(monday, -1) };
    case 'month':
      return { from: firstOf(today), to: shift(firstOf(today, 1), -1) };
    case 'lastMonth':
      return { from: firstOf(today, -1), to: shift(firstOf(today), -1) };
    case 'quarter':
      return { from: firstOf(today, -2), to: shift(firstOf(today, 1), -1) };
    case 'year':
      return { from: firstOf(today, -11), to: shift(firstOf(today, 1), -1) };
  }
}

/** What was chosen in the address: this week where nothing was (STAT-16, STAT-24). */
export function readPeriod(
  { period, from, to }: { period: string; from: string; to: string },
  today: string,
): { preset: PeriodPreset } & ReportDays {
  if (period === 'custom' && isFilterDay(from) && isFilterDay(to) && from <= to) return { preset: 'custom', from, to };
  const preset = periodPresets.find((each) => each === period) ?? 'week';
  return preset === 'custom' ? { preset, ...daysOfPreset('week', today) } : { preset, ...daysOfPreset(preset, today) };
}
