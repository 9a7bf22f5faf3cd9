import type { ReviewTask, ReviewTaskCounts } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';

export function reviewTaskQuery(taskId: string) {
  return queryOptions({
    queryKey: ['review-tasks', 'one', taskId],
    queryFn: ({ signal }) =>
      request<ReviewTask>('GET', `/review-tasks/${encodeURIComponent(taskId)}`, undefined, signal),
  });
}

export const reviewTaskCountsQuery = queryOptions({
  queryKey: ['review-tasks', 'count'],
  queryFn: ({ signal }) => request<ReviewTaskCounts>('GET', '/review-tasks/count', undefined, signal),
});
