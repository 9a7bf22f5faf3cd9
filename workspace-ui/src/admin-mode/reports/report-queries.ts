import type { ReportChoices } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';

export const reportChoices = queryOptions({
  queryKey: ['reports', 'choices'],
  queryFn: ({ signal }) => request<ReportChoices>('GET', '/reports/choices', undefined, signal),
  staleTime: 60_000,
});
