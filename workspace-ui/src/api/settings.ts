import type { Settings } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

/** What administrators switched in the application. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => request<Settings>('GET', '/settings', undefined, signal),
});
