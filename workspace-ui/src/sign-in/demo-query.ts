import type { DemoDoors } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/request.ts';

/** What the start page may offer to somebody who is not signed in. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: async ({ signal }) => (await request<{ doors: DemoDoors }>('GET', '/demo', undefined, signal)).doors,
  staleTime: 60_000,
});
