import {
  closed,
  CreateReviewTaskRequest,
  PreviewReviewTaskRequest,
  ReviewAgreement,
  ReviewPerson,
  ReviewTask,
  ReviewTaskCounts,
  ReviewTaskFolder,
  ReviewTaskItem,
  ReviewTaskPreview,
} from '@parley/schemas';
import { Type } from 'typebox';
import { withTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { IdParams } from '../../../platform/http/key-params.ts';
import { listParameters, pageOf, route, type Route } from '../../../platform/http/index.ts';
import { reviewFilters } from '../reviews/review-filter.ts';
import type { ReviewDeps } from '../reviews/review.service.ts';
import { countPopulation, createReviewTask, readAgreement, readTask } from './task.service.ts';
import { cancelReviewTask, countReviewTasks, listInspectors, listReviewTasks, listTaskItems } from './task.store.ts';

const tag = 'Quality';
const read = { permission: 'reviews:read' } as const;
const manage = { permission: 'reviews:manage' } as const;
const filter = { filter: closed(reviewFilters) };

/** Samples that inspectors are given to review (QA-06, QA-07), and what two of them give for the same. */
export function reviewTaskRoutes(deps: ReviewDeps): Route[] {
  return [...listRoutes(deps), ...makeRoutes(deps), ...oneRoutes(deps)];
}

function listRoutes({ database }: ReviewDeps): Route[] {
  const db = database.kysely;
  return [
    route({
      method: 'GET',
      path: '/api/v1/review-tasks',
      tag,
      summary: 'Review tasks, latest first',
      access: read,
      query: closed({ ...listParameters, folder: Type.Optional(ReviewTaskFolder) }),
      answer: pageOf(ReviewTask),
      handler: ({ actor, query }) => listReviewTasks(db, actor, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/review-tasks/count',
      tag,
      summary: 'How many tasks are in which folder',
      access: read,
      answer: ReviewTaskCounts,
      handler: ({ actor }) => countReviewTasks(db, actor),
    }),
    route({
      method: 'GET',
      path: '/api/v1/review-tasks/inspectors',
      tag,
      summary: 'Who may be given conversations to review',
      access: read,
      answer: closed({ items: Type.Array(ReviewPerson) }),
      handler: async ({ actor }) => ({ items: await listInspectors(db, actor.applicationId) }),
    }),
  ];
}

function makeRoutes(deps: ReviewDeps): Route[] {
  const db = deps.database.kysely;
  return [
    route({
      method: 'POST',
      path: '/api/v1/review-tasks',
      tag,
      summary: 'Draw a sample and give it to inspectors',
      description:
        'Closed sessions that an agent took and that nobody has reviewed yet, as far as who asks reaches. The same seed draws the same sample from the same sessions. A calibration is of reviewed sessions, too: two inspectors score all of it, and nobody but they and the report of their agreement knows what they gave.',
      access: manage,
      body: closed({ ...CreateReviewTaskRequest.properties, ...filter }),
      status: 201,
      answer: ReviewTask,
      errors: ['unprocessable', 'too_many_requests'],
      async handler({ actor, body, request }) {
        deps.pace(actor);
        const id = await createReviewTask(deps, { actor, address: request.address }, body);
        return (await readTask(db, actor, id)).task;
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/review-tasks/preview',
      tag,
      summary: 'Of how many sessions a sample could be drawn',
      access: manage,
      body: closed({ ...PreviewReviewTaskRequest.properties, ...filter }),
      answer: ReviewTaskPreview,
      errors: ['unprocessable', 'too_many_requests'],
      async handler({ actor, body }) {
        deps.pace(actor);
        return { sessions: await countPopulation(db, actor, body) };
      },
    }),
  ];
}

function oneRoutes(deps: ReviewDeps): Route[] {
  const { database, clock, audit } = deps;
  const db = database.kysely;
  return [
    route({
      method: 'GET',
      path: '/api/v1/review-tasks/{id}',
      tag,
      summary: 'One task, with how far it is',
      access: read,
      params: IdParams,
      answer: ReviewTask,
      errors: ['not_found'],
      handler: async ({ actor, params: { id } }) => (await readTask(db, actor, id)).task,
    }),
    route({
      method: 'GET',
      path: '/api/v1/review-tasks/{id}/items',
      tag,
      summary: 'The conversations of a task, as they were drawn',
      access: read,
      params: IdParams,
      query: closed({
        ...listParameters,
        mine: Type.Optional(Type.Boolean({ description: 'only those that wait for who asks, or did' })),
        open: Type.Optional(Type.Boolean({ description: 'only those that are not reviewed yet' })),
      }),
      answer: pageOf(ReviewTaskItem),
      errors: ['not_found'],
      async handler({ actor, params: { id }, query }) {
        await readTask(db, actor, id);
        return listTaskItems(db, actor, id, query);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/review-tasks/{id}/agreement',
      tag,
      summary: 'How far the two inspectors of a calibration agree',
      access: read,
      params: IdParams,
      answer: ReviewAgreement,
      errors: ['not_found', 'unprocessable', 'forbidden'],
      handler: ({ actor, params: { id } }) => readAgreement(db, actor, id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/review-tasks/{id}/cancel',
      tag,
      summary: 'Cancel a task; what was reviewed stays',
      access: manage,
      params: IdParams,
      answer: ReviewTask,
      errors: ['not_found', 'conflict'],
      async handler({ actor, params: { id }, request }) {
        const { task } = await readTask(db, actor, id);
        await withTransaction(database, async (trx) => {
          const place = { applicationId: actor.applicationId, id, now: clock.now() };
          if (task.state !== 'reviewing' || !(await cancelReviewTask(trx, place))) {
            throw new AppError('conflict', 'This task is finished already.');
          }
          await audit(trx, { actor, address: request.address }, 'review-task.cancelled', { id, name: task.name });
        });
        return (await readTask(db, actor, id)).task;
      },
    }),
  ];
}
