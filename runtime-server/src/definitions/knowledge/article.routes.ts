import {
  Article,
  ArticleCategory,
  articleLimits,
  ArticleRequest,
  ArticleRequestState,
  ArticleState,
  ArticleSummary,
  AskForArticleRequest,
  ChangeArticleRequest,
  closed,
  CreateArticleRequest,
  RenameCategoryRequest,
} from '@parley/schemas';
import { Type } from 'typebox';
import type { ApplicationActor } from '../../platform/http/actor.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { listParameters, pageOf, route, type Route } from '../../platform/http/index.ts';
import { askForArticle, listArticleRequests, settleRequest } from './article-requests.ts';
import {
  changeArticle,
  createArticle,
  getArticle,
  removeArticle,
  renameCategory,
  type ArticleDeps,
} from './article.service.ts';
import { listArticleCategories, listArticles, type ArticleReader } from './article.store.ts';

const tag = 'Knowledge';
const read = { permission: 'knowledge:read' } as const;
const write = { permission: 'knowledge:write' } as const;

/** Who may write sees drafts. */
function readerOf({ applicationId, permissions }: ApplicationActor): ArticleReader {
  return { applicationId, seesDrafts: permissions.has('knowledge:write') };
}

const ArticlesQuery = closed({
  ...listParameters,
  q: Type.Optional(Type.String({ maxLength: 200, description: 'words; also initials and pinyin of titles' })),
  category: Type.Optional(
    Type.String({ maxLength: articleLimits.categoryCharacters, description: 'with those below it' }),
  ),
  state: Type.Optional(ArticleState),
});

/** Articles for agents (AGENT-65, ADMIN-50). */
export function articleRoutes(deps: ArticleDeps): Route[] {
  const db = deps.database.kysely;
  return [
    route({
      method: 'GET',
      path: '/api/v1/articles',
      tag,
      summary: 'Articles, what meets the words best first, and how many there are',
      description: 'Agents see what is published.',
      access: read,
      query: ArticlesQuery,
      answer: closed({ ...pageOf(ArticleSummary).properties, total: Type.Integer() }),
      handler: ({ actor, query }) => listArticles(db, readerOf(actor), query),
    }),
    route({
      method: 'POST',
      path: '/api/v1/articles',
      tag,
      summary: 'Write an article',
      access: write,
      body: CreateArticleRequest,
      status: 201,
      answer: Article,
      errors: ['unprocessable'],
      handler: ({ actor, body, request }) => createArticle(deps, { actor, address: request.address }, body),
    }),
    route({
      method: 'GET',
      path: '/api/v1/articles/{id}',
      tag,
      summary: 'One article',
      access: read,
      params: IdParams,
      answer: Article,
      errors: ['not_found'],
      handler: ({ actor, params: { id } }) => getArticle(db, readerOf(actor), id),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/articles/{id}',
      tag,
      summary: 'Change, publish or withdraw an article',
      description: 'A stale revision is refused with both sides: `current` and `given`.',
      access: write,
      params: IdParams,
      body: ChangeArticleRequest,
      answer: Article,
      errors: ['not_found', 'revision_conflict'],
      handler: ({ actor, params: { id }, body, request }) =>
        changeArticle(deps, { actor, address: request.address }, id, body),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/articles/{id}',
      tag,
      summary: 'Delete an article; what was sent of it stays',
      access: write,
      params: IdParams,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, request }) => removeArticle(deps, { actor, address: request.address }, id),
    }),
    route({
      method: 'GET',
      path: '/api/v1/article-categories',
      tag,
      summary: 'The categories that articles are in',
      access: read,
      answer: closed({ items: Type.Array(ArticleCategory) }),
      handler: async ({ actor }) => ({ items: await listArticleCategories(db, readerOf(actor)) }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/article-categories/rename',
      tag,
      summary: 'Call a category otherwise, with those below it; to an empty name = its articles have none',
      access: write,
      body: RenameCategoryRequest,
      errors: ['not_found'],
      handler: ({ actor, body, request }) => renameCategory(deps, { actor, address: request.address }, body),
    }),
    ...requestRoutes(deps),
  ];
}

function requestRoutes({ database, clock, newId }: ArticleDeps): Route[] {
  const db = database.kysely;
  return [
    route({
      method: 'POST',
      path: '/api/v1/article-requests',
      tag,
      summary: 'Ask for an article that was not found',
      access: { permission: 'knowledge:read', agent: true },
      body: AskForArticleRequest,
      status: 201,
      answer: ArticleRequest,
      handler: ({ actor: { applicationId, agentId }, body }) =>
        askForArticle(db, { id: newId('arq'), applicationId, agentId, now: clock.now() }, body),
    }),
    route({
      method: 'GET',
      path: '/api/v1/article-requests',
      tag,
      summary: 'What agents asked for, newest first',
      description: 'Agents see what they asked for; who writes articles sees everything.',
      access: read,
      query: closed({ ...listParameters, state: Type.Optional(ArticleRequestState) }),
      answer: pageOf(ArticleRequest),
      handler: ({ actor, query }) => {
        const { applicationId, agentId } = actor;
        const { seesDrafts } = readerOf(actor);
        return listArticleRequests(db, { applicationId, agentId: seesDrafts ? null : (agentId ?? '') }, query);
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/article-requests/{id}/state',
      tag,
      summary: 'Mark a request as done, or open again',
      access: write,
      params: IdParams,
      body: closed({ state: ArticleRequestState }),
      errors: ['not_found'],
      handler: ({ actor: { applicationId }, params: { id }, body: { state } }) =>
        settleRequest(db, { applicationId, id, state }),
    }),
  ];
}
