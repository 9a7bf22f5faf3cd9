import type { Settings } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';

/** Reasons that nobody chooses. */
export const ownReasons: ReadonlySet<string> = new Set(['connection-lost', 'signed-out', 'missed']);

/** What the reasons of a rest are called, by key. */
export const reasonNamesQuery = queryOptions({
  queryKey: ['settings', 'rest-reasons'],
  queryFn: async ({ signal }) => {
    const { restReasons } = await request<Settings>('GET', '/settings', undefined, signal);
    return new Map(restReasons.map(({ key, text }) => [key, text]));
  },
});
