import { beginOf, periods } from '../../agent-mode/history/use-history-filter.ts';

/** By which conversations are chosen, in the list and in the report. */
export const reviewFilterNames = [
  'q',
  'period',
  'channel',
  'group',
  'agent',
  'rating',
  'review',
  'inspector',
  'appeal',
] as const;
export type ReviewFilterName = (typeof reviewFilterNames)[number];
export type ReviewFilters = Readonly<Record<ReviewFilterName, string>>;

export const reviewChoices = ['none', 'any', '1', '2', '3', '4', '5'] as const;
export const appealChoices = ['any', 'pending', 'processing', 'closed'] as const;
export { periods };

/** The last 30 days, unless somebody chose otherwise. */
export function periodOf({ period }: Pick<ReviewFilters, 'period'>): (typeof periods)[number] {
  return periods.find((each) => each === period) ?? '30';
}

/** What the API is asked for; what an address says wrongly is left out. */
export function reviewParameters(filter: ReviewFilters, now: Date): Record<string, string> {
  const { q, channel, group, agent, rating, inspector } = filter;
  const asked = {
    q: q.trim(),
    from: beginOf(periodOf(filter), now),
    channel,
    group,
    agent,
    rating,
    inspector,
    review: reviewChoices.find((each) => each === filter.review) ?? '',
    appeal: appealChoices.find((each) => each === filter.appeal) ?? '',
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
}
