export type AppealFilterName = 'state' | 'q' | 'period';

export const appealStates = ['all', 'pending', 'processing', 'closed'] as const;
export const appealPeriods = ['today', '7', '30', '90', 'all'] as const;

/** What the list of appeals is asked for; days begin at the midnight of whoever looks. */
export function appealParameters(
  { state, q, period }: Readonly<Record<AppealFilterName, string>>,
  now: Date,
): Record<string, string> {
  const days = period === 'today' ? 1 : Number(period);
  const begin = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  if (days > 0) begin.setDate(begin.getDate() - days + 1);
  const asked = {
    state: appealStates.some((each) => each === state) && state !== 'all' ? state : '',
    q: q.trim(),
    from: days > 0 ? begin.toISOString() : '',
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
}
