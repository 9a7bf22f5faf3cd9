import { trendSteps, type TrendStep } from '@parley/schemas';

export const trendPeriods = ['today', '7', '30', '90', '180'] as const;
export type TrendPeriod = (typeof trendPeriods)[number];

const daysOf: Record<TrendPeriod, number> = { today: 1, '7': 7, '30': 30, '90': 90, '180': 180 };

/** Longer stretches than the period, and more hours than can be told apart, are no choice. */
export function stepsFor(period: TrendPeriod): TrendStep[] {
  const days = daysOf[period];
  return trendSteps.filter(
    (step) =>
      (step === 'hour' && days <= 7) ||
      (step === 'day' && days > 1) ||
      (step === 'week' && days > 7) ||
      (step === 'month' && days > 30),
  );
}

/** What was asked for, or what is nearest to it among what the period allows. */
export function readTrend(asked: { period: string; step: string }): { period: TrendPeriod; step: TrendStep } {
  const period = trendPeriods.find((each) => each === asked.period) ?? '30';
  const steps = stepsFor(period);
  const step = steps.find((each) => each === asked.step) ?? (period === 'today' ? 'hour' : 'day');
  return { period, step };
}

/** The first and the last day, as the calendar of the application has them. */
export function trendDays(period: TrendPeriod, today: string): { from: string; to: string } {
  const from = new Date(Date.parse(today) - (daysOf[period] - 1) * 86_400_000).toISOString().slice(0, 10);
  return { from, to: today };
}
