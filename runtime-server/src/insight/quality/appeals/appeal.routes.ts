import {
  Appeal,
  AppealCommentRequest,
  AppealCounts,
  AppealDetails,
  AppealRequest,
  closed,
  CloseAppealRequest,
} from '@parley/schemas';
import { IdParams } from '../../../platform/http/key-params.ts';
import { listParameters, pageOf, route, type Route } from '../../../platform/http/index.ts';
import { closeAppeal, commentAppeal, makeAppeal, readAppeal, startAppeal, type AppealDeps } from './appeal.service.ts';
import { appealFilters, AppealSort, countAppeals, listAppeals } from './appeal.store.ts';

const tag = 'Quality';
const ListOfAppeals = closed({ ...listParameters, ...appealFilters, sort: AppealSort });
const Filters = closed(appealFilters);
const serving = { permission: 'sessions:serve', agent: true } as const;
/** One's own appeals are every agent's to open; others’ those of who looks at reviews. */
const either = ['sessions:serve', 'reviews:read'] as const;

/** Appeals against reviews (QA-09 to QA-13). */
export function appealRoutes(deps: AppealDeps): Route[] {
  return [...listRoutes(deps), ...ownRoutes(deps), ...oneRoutes(deps)];
}

function listRoutes({ database }: AppealDeps): Route[] {
  const db = database.kysely;
  const access = { permission: 'reviews:read' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/appeals',
      tag,
      summary: 'Appeals against reviews, latest first',
      access,
      query: ListOfAppeals,
      answer: pageOf(Appeal),
      handler: ({ actor: { applicationId, reach }, query }) =>
        listAppeals(db, { kind: 'reader', applicationId, reach }, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/appeals/count',
      tag,
      summary: 'How many there are of each state',
      access,
      query: Filters,
      answer: AppealCounts,
      handler: ({ actor: { applicationId, reach }, query }) =>
        countAppeals(db, { kind: 'reader', applicationId, reach }, query),
    }),
  ];
}

function ownRoutes(deps: AppealDeps): Route[] {
  const db = deps.database.kysely;
  return [
    route({
      method: 'GET',
      path: '/api/v1/me/appeals',
      tag,
      summary: 'One’s own appeals, latest first',
      access: serving,
      query: ListOfAppeals,
      answer: pageOf(Appeal),
      handler: ({ actor: { applicationId, agentId }, query }) =>
        listAppeals(db, { kind: 'applicant', applicationId, agentId }, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/me/appeals/count',
      tag,
      summary: 'How many of one’s own there are of each state',
      access: serving,
      query: Filters,
      answer: AppealCounts,
      handler: ({ actor: { applicationId, agentId }, query }) =>
        countAppeals(db, { kind: 'applicant', applicationId, agentId }, query),
    }),
    route({
      method: 'POST',
      path: '/api/v1/me/reviews/{id}/appeal',
      tag,
      summary: 'Appeal against a review of one’s own conversation',
      description: 'Once for a review; it goes to the inspector who scored it.',
      access: serving,
      params: IdParams,
      body: AppealRequest,
      status: 201,
      answer: AppealDetails,
      errors: ['not_found', 'forbidden', 'conflict', 'unprocessable', 'invalid'],
      async handler({ actor, params: { id }, body, request }) {
        const made = await makeAppeal(deps, { actor, address: request.address }, id, body);
        return readAppeal(db, actor, made);
      },
    }),
  ];
}

function oneRoutes(deps: AppealDeps): Route[] {
  const db = deps.database.kysely;
  const process = { permission: 'reviews:write', agent: true } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/appeals/{id}',
      tag,
      summary: 'One appeal, with what was said and done',
      access: { permission: either },
      params: IdParams,
      answer: AppealDetails,
      errors: ['not_found'],
      handler: ({ actor, params: { id } }) => readAppeal(db, actor, id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/appeals/{id}/start',
      tag,
      summary: 'Start processing an appeal: from now on its score can be changed',
      access: process,
      params: IdParams,
      answer: AppealDetails,
      errors: ['not_found', 'forbidden', 'conflict'],
      async handler({ actor, params: { id }, request }) {
        await startAppeal(deps, { actor, address: request.address }, id);
        return readAppeal(db, actor, id);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/appeals/{id}/close',
      tag,
      summary: 'Close an appeal with its result',
      access: process,
      params: IdParams,
      body: CloseAppealRequest,
      answer: AppealDetails,
      errors: ['not_found', 'forbidden', 'conflict'],
      async handler({ actor, params: { id }, body, request }) {
        await closeAppeal(deps, { actor, address: request.address }, id, body);
        return readAppeal(db, actor, id);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/appeals/{id}/comments',
      tag,
      summary: 'Say something about an appeal to the inspector, or to who appealed',
      access: { permission: either, agent: true },
      params: IdParams,
      body: AppealCommentRequest,
      status: 201,
      answer: AppealDetails,
      errors: ['not_found', 'forbidden', 'conflict', 'unprocessable', 'invalid'],
      async handler({ actor, params: { id }, body, request }) {
        await commentAppeal(deps, { actor, address: request.address }, id, body);
        return readAppeal(db, actor, id);
      },
    }),
  ];
}
