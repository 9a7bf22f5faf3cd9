import { create } from 'zustand';

const periods = ['today', '7', '30', '90', 'all'] as const;
export type Period = (typeof periods)[number];
export { periods };

export type HistoryFilter = {
  period: Period;
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

/** What is asked for stays while one looks at what was found. */
export const useHistoryFilter = create<HistoryFilter & { tab: 'conversations' | 'messages'; applied: number }>(() => ({
  ...noFilter,
  tab: 'conversations',
  applied: 0,
}));

/** Sets all at once; what is typed is drawn anew. */
export function applyFilter(filter: HistoryFilter): void {
  useHistoryFilter.setState(({ applied }) => ({ ...filter, applied: applied + 1 }));
}

/** The filters alone. */
export function pickFilter(filter: HistoryFilter): HistoryFilter {
  const members = Object.keys(noFilter).map((name) => [name, filter[name as keyof HistoryFilter]]);
  return Object.fromEntries(members) as HistoryFilter;
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
  const { period, who, channel, group, agent, end, rating, origin, tag, words } = filter;
  const chosen = { channel, group, agent, end, rating, origin, tag };
  return { from: beginOf(period, now), q: who.trim(), words: words.trim(), ...chosen };
}

/** What the search over messages is asked for. */
export function messageParameters(filter: HistoryFilter, now: Date): Record<string, string> {
  const { period, words, channel, group, agent } = filter;
  return { from: beginOf(period, now), q: words.trim(), channel, group, agent };
}
