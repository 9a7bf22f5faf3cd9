import { closed, PutReviewRequest, ReviewedSession, ReviewReport, SessionCount, SessionReview } from '@parley/schemas';
import { Type } from 'typebox';
import { IdParams } from '../../../platform/http/key-params.ts';
import { listParameters, pageOf, route, type Route } from '../../../platform/http/index.ts';
import { countForScreen, listReviewedSessions } from './list-reviews.ts';
import { reviewFilters } from './review-filter.ts';
import { readReviewReport } from './review-report.ts';
import { putReview, readSessionReview, type ReviewDeps } from './review.service.ts';

const Filters = closed(reviewFilters);
const TaskQuery = closed({
  task: Type.Optional(Type.String({ maxLength: 64, description: 'the calibration that one scores it for' })),
});

/** Reviews of how visitors were served (QA-01, QA-02, QA-05). */
export function reviewRoutes(deps: ReviewDeps): Route[] {
  const tag = 'Quality';
  const db = deps.database.kysely;
  const read = { permission: 'reviews:read' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/review-sessions',
      tag,
      summary: 'Closed sessions with how they went and their review, latest first',
      access: read,
      query: closed({ ...listParameters, ...reviewFilters }),
      answer: pageOf(ReviewedSession),
      handler: async ({ actor, query }) => {
        const { excessiveSeconds } = (await deps.settingsOf(actor.applicationId)).quality;
        return listReviewedSessions(db, actor, query, excessiveSeconds);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/review-sessions/count',
      tag,
      summary: 'How many sessions fit in all',
      access: read,
      query: Filters,
      answer: SessionCount,
      handler: ({ actor, query }) => countForScreen(db, actor, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/reviews/report',
      tag,
      summary: 'Into which range closed sessions fell, by agent and category',
      description: 'Counts the very sessions that the list shows with the same filters.',
      access: read,
      query: Filters,
      answer: ReviewReport,
      errors: ['too_many_requests'],
      handler({ actor, query }) {
        deps.pace(actor);
        return readReviewReport(db, actor, query);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/review-sessions/{id}',
      tag,
      summary: 'How a session went, what was given for it, and what it is scored with',
      access: read,
      params: IdParams,
      query: TaskQuery,
      answer: SessionReview,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, query: { task } }) =>
        readSessionReview(deps, actor, { sessionId: id, taskId: task ?? null }),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/review-sessions/{id}/review',
      tag,
      summary: 'Score a session',
      description:
        'With every category. Only who scored it first changes it; after an appeal, while they process that.',
      access: { permission: 'reviews:write', agent: true },
      params: IdParams,
      body: PutReviewRequest,
      answer: SessionReview,
      errors: ['not_found', 'conflict', 'unprocessable', 'forbidden'],
      async handler({ actor, params: { id }, body, request }) {
        await putReview(deps, { actor, address: request.address }, id, body);
        return readSessionReview(deps, actor, { sessionId: id, taskId: body.taskId ?? null });
      },
    }),
  ];
}
