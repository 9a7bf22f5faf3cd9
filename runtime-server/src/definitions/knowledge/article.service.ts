import { cutCharacters, plainWords } from '@parley/content';
import { articleLimits, type Article, type ChangeArticleRequest, type CreateArticleRequest } from '@parley/schemas';
import type { Caller } from '../../organisation/audit/audit.ts';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { withTransaction, type Executor, type Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { searchKeysOf } from '../../platform/search-keys/index.ts';
import type { KeepFiles } from '../quick-replies/keep-files.ts';
import {
  countArticles,
  deleteArticle,
  findArticle,
  insertArticle,
  renameArticleCategory,
  updateArticle,
  type ArticleReader,
  type NewArticle,
} from './article.store.ts';

export type ArticleDeps = Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'audit'> & { keepFiles: KeepFiles };

const excerptCharacters = 200;

/** @throws AppError `invalid`, `unprocessable` beyond the limit */
export async function createArticle(
  deps: ArticleDeps,
  caller: Caller,
  request: CreateArticleRequest,
): Promise<Article> {
  const { applicationId } = caller.actor;
  const id = deps.newId('art');
  await withTransaction(deps.database, async (trx) => {
    if ((await countArticles(trx, applicationId)) >= articleLimits.articles) {
      throw new AppError('unprocessable', `There are ${articleLimits.articles} articles already; that is the limit.`);
    }
    const article = await toArticle(deps, trx, caller, { id, request, known: [] });
    await insertArticle(trx, applicationId, article);
    await deps.audit(trx, caller, 'article.created', { id, name: article.title }, { state: article.state });
  });
  return getArticle(deps.database.kysely, { applicationId, seesDrafts: true }, id);
}

/** @throws AppError `not_found`, `invalid`, `revision_conflict` with `current` and `given` */
export async function changeArticle(
  deps: ArticleDeps,
  caller: Caller,
  id: string,
  request: ChangeArticleRequest,
): Promise<Article> {
  const { applicationId } = caller.actor;
  const reader = { applicationId, seesDrafts: true };
  await withTransaction(deps.database, async (trx) => {
    const current = await getArticle(trx, reader, id);
    const known = current.attachments.map(({ uploadId }) => uploadId);
    const article = await toArticle(deps, trx, caller, { id, request, known });
    if (!(await updateArticle(trx, applicationId, request.revision, article))) throw stale(current, request);
    await deps.audit(trx, caller, 'article.changed', { id, name: article.title }, { state: article.state });
  });
  return getArticle(deps.database.kysely, reader, id);
}

/** @throws AppError `not_found` */
export async function removeArticle(deps: ArticleDeps, caller: Caller, id: string): Promise<void> {
  await withTransaction(deps.database, async (trx) => {
    const removed = await deleteArticle(trx, caller.actor.applicationId, id);
    if (!removed) throw noArticle();
    await deps.audit(trx, caller, 'article.deleted', { id, name: removed.title });
  });
}

/** @throws AppError `not_found` when no article is in it */
export async function renameCategory(
  deps: ArticleDeps,
  caller: Caller,
  { from, to: given }: { from: string; to: string },
): Promise<void> {
  const to = categoryName(given);
  await withTransaction(deps.database, async (trx) => {
    const now = deps.clock.now();
    const articles = await renameArticleCategory(trx, caller.actor.applicationId, { from, to, now });
    if (articles === 0) throw new AppError('not_found', `No article is in the category "${from}".`);
    await deps.audit(trx, caller, 'article.category-renamed', null, { from, to, articles });
  });
}

/** @throws AppError `not_found`, also for a draft that the reader must not see */
export async function getArticle(db: Executor, reader: ArticleReader, id: string): Promise<Article> {
  const found = await findArticle(db, reader, id);
  if (!found) throw noArticle();
  return found;
}

async function toArticle(
  deps: ArticleDeps,
  trx: Transaction,
  { actor }: Caller,
  { id, request, known }: { id: string; request: CreateArticleRequest; known: readonly string[] },
): Promise<NewArticle> {
  const { body = '', category = '', variants = [], url = '', attachments = [], state = 'draft' } = request;
  const title = request.title.trim();
  if (state === 'published' && body.trim() === '' && attachments.length === 0) {
    const message = 'It says nothing yet: write it, or save it as a draft.';
    throw new AppError('invalid', message, { problems: [{ pointer: '/body', message }] });
  }
  const words = plainWords(body);
  const place = { applicationId: actor.applicationId, agentId: actor.agentId, isShared: true, known };
  return {
    id,
    title,
    body,
    category: categoryName(category),
    variants: variants.map((variant) => variant.trim()),
    url,
    state,
    attachments: await deps.keepFiles(trx, place, attachments),
    excerpt: cutCharacters(words.replace(/\s+/gu, ' ').trim(), excerptCharacters),
    keys: await searchKeysOf(title, [...variants, words].join('\n')),
    now: deps.clock.now(),
  };
}

/** Written alike however people type it: "Outer / Inner". */
function categoryName(given: string): string {
  return given
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' / ');
}

function stale(current: Article, given: ChangeArticleRequest): AppError {
  return new AppError(
    'revision_conflict',
    `The article was saved by somebody else: you edited revision ${given.revision}, it is at ${current.revision} now. Compare both, then save again with revision ${current.revision}.`,
    { extensions: { current, given } },
  );
}

function noArticle(): AppError {
  return new AppError('not_found', 'There is no such article. It may have been deleted.');
}
