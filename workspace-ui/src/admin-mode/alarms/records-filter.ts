/** By which alarms are chosen on the page. */
export type RecordsFilter = {
  state: (typeof recordStates)[number];
  period: (typeof periods)[number];
  level: string;
  kind: string;
  agent: string;
  sort: (typeof sorts)[number];
};

export const recordStates = ['unprocessed', 'processed', 'all'] as const;
export const periods = ['today', 'week', 'all'] as const;
export const sorts = ['newest', 'oldest', 'gravest'] as const;

export const firstFilter: RecordsFilter = {
  state: 'unprocessed',
  period: 'all',
  level: '',
  kind: '',
  agent: '',
  sort: 'newest',
};

/** What the list of the API is asked by; days are those of whoever looks. */
export function parametersOf(
  { state, period, level, kind, agent, sort }: RecordsFilter,
  now: Date,
): Record<string, string> {
  return {
    state: state === 'all' ? '' : state,
    from: period === 'all' ? '' : beginOf(period, now).toISOString(),
    level,
    kind,
    agent,
    sort,
  };
}

function beginOf(period: 'today' | 'week', now: Date): Date {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  if (period === 'week') day.setDate(day.getDate() - 6);
  return day;
}
