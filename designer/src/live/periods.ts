import type { Period } from '../host/designer-host.ts';

const hours = { hour: 1, day: 24, week: 24 * 7, month: 24 * 30 } as const;
export type PeriodName = keyof typeof hours;
export const periodNames: readonly PeriodName[] = ['hour', 'day', 'week', 'month'];

/** A period that ends now, as the server is asked for it. */
export function periodOf(name: PeriodName, now: number): Period {
  // Sessions that begin while the question travels belong to it as well.
  const to = now + 60_000;
  return { from: new Date(now - hours[name] * 3_600_000).toISOString(), to: new Date(to).toISOString() };
}
