export type Period = { from: string; to: string };

export const presets = ['today', 'yesterday', 'week', 'month'] as const;
export type Preset = (typeof presets)[number];

const reach: Record<Preset, { first: number; last: number }> = {
  today: { first: 0, last: 0 },
  yesterday: { first: -1, last: -1 },
  week: { first: -6, last: 0 },
  month: { first: -29, last: 0 },
};

/** The days that a preset means, counted from `today` (YYYY-MM-DD). */
export function periodOf(preset: Preset, today: string): Period {
  const { first, last } = reach[preset];
  return { from: dayAfter(today, first), to: dayAfter(today, last) };
}

/** Whether days can be asked for: both are some, in order. */
export function isPeriod({ from, to }: Period): boolean {
  return isDay(from) && isDay(to) && from <= to;
}

function isDay(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(day) && !Number.isNaN(Date.parse(day));
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
