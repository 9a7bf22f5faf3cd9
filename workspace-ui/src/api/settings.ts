import type { ApplicationSettings } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import type { Static } from 'typebox';
import { request } from './request.ts';

/** What administrators switched in the application. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => request<Static<typeof ApplicationSettings>>('GET', '/settings', undefined, signal),
});
