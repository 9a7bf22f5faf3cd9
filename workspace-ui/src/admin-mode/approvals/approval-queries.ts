import type { ApprovalCounts } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';

/** How many wait, and the latest of them: asked for while a page of the console is open. */
export const approvalCounts = queryOptions({
  queryKey: ['approvals', 'count'],
  queryFn: ({ signal }) => request<ApprovalCounts>('GET', '/approvals/count', undefined, signal),
  refetchInterval: 10_000,
});
