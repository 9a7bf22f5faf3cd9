import type { AppealDetails, OwnReviewDetails, ReviewPerson, ReviewScheme, SessionReview } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { withParameters } from '../api/list-all.ts';
import { request } from '../api/request.ts';

/** Lists that show what a review changes. */
export const reviewLists = [['review-sessions'], ['reviews'], ['review-tasks'], ['appeals'], ['me']] as const;

export function sessionReviewQuery(sessionId: string, taskId: string | null) {
  return queryOptions({
    queryKey: ['review-sessions', 'one', sessionId, taskId],
    queryFn: ({ signal }) =>
      request<SessionReview>(
        'GET',
        withParameters(`/review-sessions/${encodeURIComponent(sessionId)}`, { task: taskId }),
        undefined,
        signal,
      ),
  });
}

export function ownReviewQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['me', 'reviews', 'one', reviewId],
    queryFn: ({ signal }) =>
      request<OwnReviewDetails>('GET', `/me/reviews/${encodeURIComponent(reviewId)}`, undefined, signal),
  });
}

export function appealQuery(appealId: string) {
  return queryOptions({
    queryKey: ['appeals', 'one', appealId],
    queryFn: ({ signal }) =>
      request<AppealDetails>('GET', `/appeals/${encodeURIComponent(appealId)}`, undefined, signal),
    // The other side may answer meanwhile.
    refetchInterval: 15_000,
  });
}

export const reviewSchemeQuery = queryOptions({
  queryKey: ['review-categories'],
  queryFn: ({ signal }) => request<ReviewScheme>('GET', '/review-categories', undefined, signal),
});

export const inspectorsQuery = queryOptions({
  queryKey: ['review-tasks', 'inspectors'],
  queryFn: async ({ signal }) =>
    (await request<{ items: ReviewPerson[] }>('GET', '/review-tasks/inspectors', undefined, signal)).items,
});
