import {
  ChangeReplyCategoryRequest,
  ChangeReplyRequest,
  closed,
  CreateReplyCategoryRequest,
  CreateReplyRequest,
  QuickReply,
  ReplyCategory,
  ReplyRequest,
  ReplyRequestState,
} from '@parley/schemas';
import { Type } from 'typebox';
import { IdParams } from '../../platform/http/key-params.ts';
import { listParameters, pageOf, route, type Route } from '../../platform/http/index.ts';
import type { Threads } from '../../platform/threads/index.ts';
import { changeCategory, createCategory, removeCategory } from './category.service.ts';
import { listCategories } from './category.store.ts';
import { importRoutes } from './import.routes.ts';
import { callerOf, personalSet, publicSet, tag, type ReplySetPlace } from './reply-set-place.ts';
import { listRequests, requestPublic } from './reply-requests.ts';
import { changeReply, createReply, getReply, removeAllReplies, removeReply, type ReplyDeps } from './reply.service.ts';
import { listReplies } from './reply.store.ts';

/** What agents say often: public replies, everybody's own, and requests to make one public. */
export function quickReplyRoutes(deps: ReplyDeps & { threads: Threads }): Route[] {
  return [
    ...[publicSet, personalSet].flatMap((place) => [
      ...categoryRoutes(deps, place),
      ...replyRoutes(deps, place),
      ...importRoutes(deps, place),
    ]),
    ...requestRoutes(deps),
  ];
}

function categoryRoutes(deps: ReplyDeps, place: ReplySetPlace): Route[] {
  const path = `${place.base}/quick-reply-categories` as const;
  return [
    route({
      method: 'GET',
      path,
      tag,
      summary: `The categories of ${place.whose} quick replies, in their order`,
      access: place.read,
      isOfHouse: true,
      answer: closed({ items: Type.Array(ReplyCategory) }),
      handler: async ({ actor }) => ({ items: await listCategories(deps.database.kysely, place.ownerOf(actor)) }),
    }),
    route({
      method: 'POST',
      path,
      tag,
      summary: `Make a category of ${place.whose} quick replies`,
      access: place.write,
      isOfHouse: true,
      body: CreateReplyCategoryRequest,
      status: 201,
      answer: ReplyCategory,
      errors: ['conflict', 'unprocessable'],
      handler: ({ actor, body, request }) => createCategory(deps, callerOf(place, actor, request), body),
    }),
    route({
      method: 'PATCH',
      path: `${path}/{id}`,
      tag,
      summary: 'Rename a category, or move it among its siblings',
      access: place.write,
      isOfHouse: true,
      params: IdParams,
      body: ChangeReplyCategoryRequest,
      answer: ReplyCategory,
      errors: ['not_found', 'conflict', 'revision_conflict'],
      handler: ({ actor, params: { id }, body, request }) =>
        changeCategory(deps, callerOf(place, actor, request), id, body),
    }),
    route({
      method: 'DELETE',
      path: `${path}/{id}`,
      tag,
      summary: 'Delete a category with those below it; their replies stay, without one',
      access: place.write,
      isOfHouse: true,
      params: IdParams,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, request }) => removeCategory(deps, callerOf(place, actor, request), id),
    }),
  ];
}

const RepliesQuery = closed({
  ...listParameters,
  q: Type.Optional(
    Type.String({ maxLength: 200, description: 'words of title and content, also initials and pinyin of the title' }),
  ),
  category: Type.Optional(Type.String({ maxLength: 64, description: 'with those below it; `none` = without one' })),
});

function replyRoutes(deps: ReplyDeps, place: ReplySetPlace): Route[] {
  const path = `${place.base}/quick-replies` as const;
  const db = deps.database.kysely;
  return [
    route({
      method: 'GET',
      path,
      tag,
      summary: `The ${place.whose} quick replies by title, and how many there are`,
      access: place.read,
      isOfHouse: true,
      query: RepliesQuery,
      answer: closed({ ...pageOf(QuickReply).properties, total: Type.Integer() }),
      handler: ({ actor, query }) => listReplies(db, place.ownerOf(actor), actor.agentId, query),
    }),
    route({
      method: 'POST',
      path,
      tag,
      summary: `Add a ${place.whose} quick reply`,
      access: place.write,
      isOfHouse: true,
      body: CreateReplyRequest,
      status: 201,
      answer: QuickReply,
      errors: ['unprocessable'],
      handler: ({ actor, body, request }) => createReply(deps, callerOf(place, actor, request), body),
    }),
    route({
      method: 'DELETE',
      path,
      tag,
      summary: `Delete all ${place.whose} quick replies; the categories stay`,
      access: place.write,
      isOfHouse: true,
      handler: ({ actor, request }) => removeAllReplies(deps, callerOf(place, actor, request)),
    }),
    route({
      method: 'GET',
      path: `${path}/{id}`,
      tag,
      summary: `One ${place.whose} quick reply`,
      access: place.read,
      isOfHouse: true,
      params: IdParams,
      answer: QuickReply,
      errors: ['not_found'],
      handler: ({ actor, params: { id } }) => getReply(db, place.ownerOf(actor), actor.agentId, id),
    }),
    route({
      method: 'PUT',
      path: `${path}/{id}`,
      tag,
      summary: `Change a ${place.whose} quick reply`,
      description: 'A stale revision is refused with both sides: `current` and `given`.',
      access: place.write,
      isOfHouse: true,
      params: IdParams,
      body: ChangeReplyRequest,
      answer: QuickReply,
      errors: ['not_found', 'revision_conflict'],
      handler: ({ actor, params: { id }, body, request }) =>
        changeReply(deps, callerOf(place, actor, request), id, body),
    }),
    route({
      method: 'DELETE',
      path: `${path}/{id}`,
      tag,
      summary: `Delete a ${place.whose} quick reply; what was said with it stays`,
      access: place.write,
      isOfHouse: true,
      params: IdParams,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, request }) => removeReply(deps, callerOf(place, actor, request), id),
    }),
  ];
}

function requestRoutes(deps: ReplyDeps): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/me/quick-replies/{id}/request',
      tag,
      summary: 'Ask for a quick reply of your own to become public, as it is now',
      access: personalSet.write,
      isOfHouse: true,
      params: IdParams,
      status: 201,
      answer: ReplyRequest,
      errors: ['not_found', 'conflict'],
      handler: ({ actor, params: { id }, request }) => {
        const caller = callerOf(personalSet, actor, request);
        return requestPublic(deps, { ...caller, owner: { ...caller.owner, agentId: actor.agentId ?? '' } }, id);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/quick-reply-requests',
      tag,
      summary: 'What agents asked to make public, newest first',
      description: 'Agents see what they asked for; who may change the public replies sees everything.',
      access: publicSet.read,
      query: closed({ ...listParameters, state: Type.Optional(ReplyRequestState) }),
      answer: pageOf(ReplyRequest),
      handler: ({ actor, query }) => {
        const seesAll = actor.permissions.has('quick-replies:write');
        const { applicationId } = actor;
        return listRequests(
          deps.database.kysely,
          { applicationId, agentId: seesAll ? null : (actor.agentId ?? '') },
          query,
        );
      },
    }),
  ];
}
