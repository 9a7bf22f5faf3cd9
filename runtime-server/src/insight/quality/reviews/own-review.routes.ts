import { closed, OwnReview, OwnReviewDetails } from '@parley/schemas';
import { IdParams } from '../../../platform/http/key-params.ts';
import { listParameters, pageOf, route, type Route } from '../../../platform/http/index.ts';
import { listOwnReviews, ownReviewFilters, readOwnReview, refuseUnseen } from './own-reviews.ts';
import type { ReviewDeps } from './review.service.ts';

/** What agents see of the reviews of their own conversations (QA-08). */
export function ownReviewRoutes({
  database,
  clock,
  settingsOf,
}: Pick<ReviewDeps, 'database' | 'clock' | 'settingsOf'>): Route[] {
  const tag = 'Quality';
  const access = { permission: 'sessions:serve', agent: true } as const;
  const db = database.kysely;
  return [
    route({
      method: 'GET',
      path: '/api/v1/me/reviews',
      tag,
      summary: 'Reviews of one’s own conversations, latest first',
      access,
      query: closed({ ...listParameters, ...ownReviewFilters }),
      answer: pageOf(OwnReview),
      errors: ['forbidden'],
      async handler({ actor, query }) {
        await refuseUnseen(settingsOf, actor.applicationId);
        return listOwnReviews(db, actor, query);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/me/reviews/{id}',
      tag,
      summary: 'One of them, with what was given by category',
      access,
      params: IdParams,
      answer: OwnReviewDetails,
      errors: ['forbidden', 'not_found'],
      async handler({ actor, params: { id } }) {
        const { appealDays } = await refuseUnseen(settingsOf, actor.applicationId);
        const { excessiveSeconds } = (await settingsOf(actor.applicationId)).quality;
        return readOwnReview(db, actor, id, { appealDays, excessiveSeconds, now: clock.now() });
      },
    }),
  ];
}
