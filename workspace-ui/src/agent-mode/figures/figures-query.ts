import type { AgentFigures } from '@parley/schemas';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import type { Period } from './period.ts';

const everyMinute = 60_000;

/** One's own figures of some days; without them, of today, by the clock of the server. */
export function figuresQuery(period?: Period) {
  const search = period ? `?${new URLSearchParams(period).toString()}` : '';
  return queryOptions({
    queryKey: ['figures', search],
    queryFn: ({ signal }) => request<AgentFigures>('GET', `/me/figures${search}`, undefined, signal),
    staleTime: everyMinute / 2,
    refetchInterval: everyMinute,
    placeholderData: keepPreviousData,
  });
}
