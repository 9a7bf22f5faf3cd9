import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf, Time } from '../define.ts';
import { Id } from './common.ts';
import { KeptFile } from './quick-reply-api.ts';

/** What an application keeps as knowledge for its agents. */
export const articleLimits = {
  titleCharacters: 200,
  bodyCharacters: 16_000,
  categoryCharacters: 100,
  variants: 20,
  attachments: 10,
  articles: 5_000,
  questionCharacters: 500,
} as const;

const Revision = Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'as it was read' });

/** Only what is published is seen by agents, and answered from by robots. */
export const ArticleState = oneOf('draft', 'published');
export type ArticleState = Static<typeof ArticleState>;

const Category = Type.String({
  maxLength: articleLimits.categoryCharacters,
  description: 'a name; with "Outer / Inner" it has two levels; empty = none',
});

const said = {
  title: Type.String({
    minLength: 1,
    maxLength: articleLimits.titleCharacters,
    pattern: '\\S',
    description: `at most ${articleLimits.titleCharacters} characters, not blank`,
  }),
  body: Type.String({ maxLength: articleLimits.bodyCharacters, description: 'markdown' }),
  category: Category,
  variants: Type.Array(Type.String({ minLength: 1, maxLength: articleLimits.questionCharacters, pattern: '\\S' }), {
    maxItems: articleLimits.variants,
    description: 'other ways to ask: it is found by them, and robots know them',
  }),
  url: Type.String({
    maxLength: 2_048,
    pattern: '^(?:https?://\\S+)?$',
    description: 'where visitors can read it; empty = nowhere',
  }),
  state: ArticleState,
};

export const CreateArticleRequest = closed({
  title: said.title,
  body: Type.String({ ...said.body, default: '' }),
  category: Type.String({ ...said.category, default: '' }),
  variants: Type.Optional(said.variants),
  url: Type.String({ ...said.url, default: '' }),
  attachments: Type.Optional(
    Type.Array(Id, { maxItems: articleLimits.attachments, uniqueItems: true, description: 'ids of uploads' }),
  ),
  state: Type.Enum(['draft', 'published'], { default: 'draft' }),
});
export type CreateArticleRequest = Static<typeof CreateArticleRequest>;

/** `PUT /articles/{id}`: the whole of it, and the revision that was edited. */
export const ChangeArticleRequest = closed({ revision: Revision, ...CreateArticleRequest.properties });
export type ChangeArticleRequest = Static<typeof ChangeArticleRequest>;

/** In lists: without its body. */
export const ArticleSummary = closed({
  id: Id,
  title: said.title,
  category: said.category,
  state: said.state,
  excerpt: Type.String({ description: 'the first words' }),
  attachmentCount: Type.Integer(),
  updatedAt: Time,
});
export type ArticleSummary = Static<typeof ArticleSummary>;

export const Article = closed({
  id: Id,
  ...said,
  attachments: Type.Array(KeptFile),
  revision: Revision,
  updatedAt: Time,
});
export type Article = Static<typeof Article>;

export const ArticleCategory = closed({ name: Type.String(), articleCount: Type.Integer() });
export type ArticleCategory = Static<typeof ArticleCategory>;

/** `POST /article-categories/rename`: of every article that is in it. */
export const RenameCategoryRequest = closed({
  from: Type.String({ minLength: 1, maxLength: articleLimits.categoryCharacters }),
  to: Category,
});

/** `POST /article-requests`: nothing was found. */
export const AskForArticleRequest = closed({
  question: Type.String({ minLength: 1, maxLength: articleLimits.questionCharacters, pattern: '\\S' }),
  remark: Type.String({ maxLength: 1_000, default: '' }),
  sessionId: Type.Optional(nullable(Id)),
});
export type AskForArticleRequest = Static<typeof AskForArticleRequest>;

export const ArticleRequestState = oneOf('open', 'done');
export type ArticleRequestState = Static<typeof ArticleRequestState>;

/** What an agent looked for and did not find. */
export const ArticleRequest = closed({
  id: Id,
  question: Type.String(),
  remark: Type.String(),
  sessionId: nullable(Id),
  state: ArticleRequestState,
  agent: closed({ id: Id, name: Type.String() }),
  askedAt: Time,
});
export type ArticleRequest = Static<typeof ArticleRequest>;
