/** By which alarms are chosen on the page. */
export type RecordsFilter = {
  state: (typeof recordStates)[number];
  period: (typeof periods)[number];
  level: string;
  kind: string;
  agent: string;
  sort: (typeof sorts)[number];
};

export const recordNames = ['state', 'period', 'level', 'kind', 'agent', 'order'] as const;

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

/** What an address asks for; what there is not is as at first. */
export function fromAddress(address: Readonly<Record<(typeof recordNames)[number], string>>): RecordsFilter {
  return {
    state: recordStates.find((each) => each === address.state) ?? firstFilter.state,
    period: periods.find((each) => each === address.period) ?? firstFilter.period,
    level: ['1', '2', '3'].includes(address.level) ? address.level : '',
    kind: address.kind,
    agent: address.agent,
    sort: sorts.find((each) => each === address.order) ?? firstFilter.sort,
  };
}

/** What of it stands in an address: whatever differs from the first. */
export function toAddress({ sort, ...filter }: RecordsFilter): Record<(typeof recordNames)[number], string> {
  return {
    ...filter,
    state: filter.state === firstFilter.state ? '' : filter.state,
    period: filter.period === firstFilter.period ? '' : filter.period,
    order: sort === firstFilter.sort ? '' : sort,
  };
}
