import { create } from 'zustand';

const periods = ['today', '7', '30', '90', 'all'] as const;
export type Period = (typeof periods)[number];
export { periods };

export type HistoryFilter = {
  period: Period;
  /** Moments instead of the period, such as a stretch of a chart. */
  from: string;
  to: string;
  channel: string;
  group: string;
  agent: string;
  end: string;
  rating: string;
  origin: string;
  /** A tag of the session, by its path. */
  tag: string;
  /** A visitor, an id or a tag. */
  who: string;
  /** Words that were said. */
  words: string;
};

/** The last 30 days (AGENT-85). */
export const noFilter: HistoryFilter = {
  period: '30',
  from: '',
  to: '',
  channel: '',
  group: '',
  agent: '',
  end: '',
  rating: '',
  origin: '',
  tag: '',
  who: '',
  words: '',
};

export const filterNames = Object.keys(noFilter) as (keyof HistoryFilter)[];

/** What is asked for stays while one looks at what was found. */
export const useHistoryFilter = create<HistoryFilter & { tab: 'conversations' | 'messages' }>(() => ({
  ...noFilter,
  tab: 'conversations',
}));

/** Sets all at once. */
export function applyFilter(filter: HistoryFilter): void {
  useHistoryFilter.setState(filter);
}

/** The filters alone. */
export function pickFilter(filter: HistoryFilter): HistoryFilter {
  const members = filterNames.map((name) => [name, filter[name]]);
  return Object.fromEntries(members) as HistoryFilter;
}

/** What of a filter stands in an address: whatever differs from a list that asks for nothing. */
export function toAddress(filter: HistoryFilter): Record<keyof HistoryFilter, string> {
  const members = filterNames.map((name) => [name, filter[name] === noFilter[name] ? '' : filter[name]]);
  return Object.fromEntries(members) as Record<keyof HistoryFilter, string>;
}

/** What an address asks for; a period that there is not is the usual one. */
export function fromAddress(address: Readonly<Record<keyof HistoryFilter, string>>): HistoryFilter {
  const moment = (text: string): string => (Number.isNaN(Date.parse(text)) ? '' : new Date(text).toISOString());
  return {
    ...address,
    period: periods.find((period) => period === address.period) ?? noFilter.period,
    from: moment(address.from),
    to: moment(address.to),
  };
}

/** From when on, as the API reads it; empty = from the beginning. Days begin at midnight. */
export function beginOf(period: Period, now: Date): string {
  if (period === 'all') return '';
  const begin = new Date(now);
  begin.setHours(0, 0, 0, 0);
  if (period !== 'today') begin.setDate(begin.getDate() - Number(period) + 1);
  return begin.toISOString();
}

/** What the list of sessions is asked for. */
export function sessionParameters(filter: HistoryFilter, now: Date): Record<string, string> {
  const { who, channel, group, agent, end, rating, origin, tag, words } = filter;
  const chosen = { channel, group, agent, end, rating, origin, tag };
  return { ...stretchOf(filter, now), q: who.trim(), words: words.trim(), ...chosen };
}

/** What the search over messages is asked for. */
export function messageParameters(filter: HistoryFilter, now: Date): Record<string, string> {
  const { words, channel, group, agent } = filter;
  return { ...stretchOf(filter, now), q: words.trim(), channel, group, agent };
}

function stretchOf({ period, from, to }: HistoryFilter, now: Date): { from: string; to: string } {
  return from === '' && to === '' ? { from: beginOf(period, now), to: '' } : { from, to };
}
