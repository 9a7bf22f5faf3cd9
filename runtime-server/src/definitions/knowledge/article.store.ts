import type { Article, ArticleCategory, ArticleSummary, KeptFile, RobotEntry } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery } from '../../platform/http/index.ts';
import { matchKeys, type SearchKeys } from '../../platform/search-keys/index.ts';
import './article-tables.ts';

const keyColumns = { title: 'a.title_key', content: 'a.content_key', initials: 'a.initials', pinyin: 'a.pinyin' };

export type NewArticle = Omit<Article, 'revision' | 'updatedAt'> & { keys: SearchKeys; excerpt: string; now: Date };

export type ArticleListQuery = ListQuery & {
  q?: string | undefined;
  category?: string | undefined;
  state?: Article['state'] | undefined;
};

/** Whose articles, and whether drafts are among them. */
export type ArticleReader = { applicationId: string; seesDrafts: boolean };

/** A page of articles, what meets the words best first, and how many there are in all. */
export async function listArticles(
  db: Executor,
  reader: ArticleReader,
  query: ArticleListQuery,
): Promise<{ items: ArticleSummary[]; nextCursor: string | null; total: number }> {
  const { where: isFound, rank } = matchKeys(query.q ?? '', keyColumns);
  const paging = keyset(
    [
      { column: 'a.rank', direction: 'asc', kind: 'number' },
      { column: 'a.title_key', direction: 'asc', kind: 'text' },
      { column: 'a.id', direction: 'asc', kind: 'text' },
    ],
    query,
  );
  const { category, state } = query;
  const where = sql<SqlBool>`${isReadBy(reader)} and ${isFound}
    and ${category === undefined ? sql`true` : isIn(category)}
    and ${state === undefined ? sql`true` : sql`a.state = ${state}`}`;
  const [{ rows }, count] = await Promise.all([
    sql<SummaryRow>`
      select * from (
        select a.id, a.title, a.category, a.state, a.excerpt, a.updated_at, a.title_key,
          jsonb_array_length(a.attachments) as attachment_count, ${rank} as rank
        from article a where ${where}
      ) a where ${paging.after} order by ${paging.order} limit ${paging.fetch}`.execute(db),
    sql<{ total: number }>`select count(*)::int as total from article a where ${where}`.execute(db),
  ]);
  const page = paging.toPage(rows, (row) => [row.rank, row.title_key, row.id], presentSummary);
  return { ...page, total: count.rows[0]?.total ?? 0 };
}

export async function findArticle(db: Executor, reader: ArticleReader, id: string): Promise<Article | null> {
  const { rows } = await sql<ArticleRow>`
    select a.* from article a where a.id = ${id} and ${isReadBy(reader)}`.execute(db);
  return rows[0] ? presentArticle(rows[0]) : null;
}

/** The categories that articles are in, by name. */
export async function listArticleCategories(db: Executor, reader: ArticleReader): Promise<ArticleCategory[]> {
  const { rows } = await sql<{ name: string; count: number }>`
    select a.category as name, count(*)::int as count from article a
    where ${isReadBy(reader)} and a.category <> '' group by a.category order by a.category`.execute(db);
  return rows.map(({ name, count }) => ({ name, articleCount: count }));
}

export async function countArticles(db: Executor, applicationId: string): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from article where application_id = ${applicationId}`.execute(db);
  return rows[0]?.total ?? 0;
}

export async function insertArticle(trx: Executor, applicationId: string, article: NewArticle): Promise<void> {
  await trx
    .insertInto('article')
    .values({ id: article.id, application_id: applicationId, ...columnsOf(article) })
    .execute();
}

/** False when it is at another revision by now, or gone. */
export async function updateArticle(
  trx: Executor,
  applicationId: string,
  revision: number,
  article: NewArticle,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('article')
    .set({ ...columnsOf(article), revision: sql<number>`revision + 1` })
    .where('id', '=', article.id)
    .where('application_id', '=', applicationId)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deleteArticle(
  trx: Executor,
  applicationId: string,
  id: string,
): Promise<{ title: string } | null> {
  const row = await trx
    .deleteFrom('article')
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .returning('title')
    .executeTakeFirst();
  return row ?? null;
}

/** How many articles were in it, or below it, and are in the other now. */
export async function renameArticleCategory(
  trx: Executor,
  applicationId: string,
  { from, to, now }: { from: string; to: string; now: Date },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('article as a')
    .set({
      category: sql<string>`left(${to} || substr(a.category, ${[...from].length + 1}), 100)`,
      revision: sql<number>`a.revision + 1`,
      updated_at: now,
    })
    .where('a.application_id', '=', applicationId)
    .where(isIn(from))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Says whether what robots know of the articles is still true. */
export async function articlesStamp(db: Executor, applicationId: string): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select concat(count(*), '/', extract(epoch from max(updated_at)), '/', sum(revision)) as stamp from article
    where application_id = ${applicationId} and state = 'published'`.execute(db);
  return rows[0]?.stamp ?? '';
}

/** The published articles as a robot knows them. */
export async function articleEntries(db: Executor, applicationId: string): Promise<RobotEntry[]> {
  const rows = await db
    .selectFrom('article')
    .select(['title', 'variants', 'body'])
    .where('application_id', '=', applicationId)
    .where('state', '=', 'published')
    .where('body', '<>', '')
    .orderBy('title_key')
    .execute();
  return rows.map(({ title, variants, body }) => ({ question: title, variants, answer: body, answerKind: 'markdown' }));
}

function isReadBy({ applicationId, seesDrafts }: ArticleReader): RawBuilder<SqlBool> {
  return sql<SqlBool>`(a.application_id = ${applicationId}
    and ${seesDrafts ? sql`true` : sql`a.state = 'published'`})`;
}

function isIn(category: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(a.category = ${category} or starts_with(a.category, ${`${category} / `}))`;
}

type SummaryRow = Pick<ArticleRow, 'id' | 'title' | 'category' | 'state' | 'excerpt' | 'updated_at' | 'title_key'> & {
  attachment_count: number;
  rank: number;
};

type ArticleRow = {
  id: string;
  title: string;
  body: string;
  category: string;
  variants: string[];
  url: string;
  attachments: KeptFile[];
  state: Article['state'];
  revision: number;
  updated_at: Date;
  excerpt: string;
  title_key: string;
};

function columnsOf({ title, body, category, variants, url, attachments, state, keys, excerpt, now }: NewArticle) {
  return {
    title,
    body,
    category,
    variants: JSON.stringify(variants),
    url,
    attachments: JSON.stringify(attachments),
    state,
    updated_at: now,
    excerpt,
    title_key: keys.title,
    content_key: keys.content,
    initials: keys.initials,
    pinyin: keys.pinyin,
  };
}

function presentSummary(row: SummaryRow): ArticleSummary {
  const { id, title, category, state, excerpt } = row;
  const [updatedAt, attachmentCount] = [row.updated_at.toISOString(), row.attachment_count];
  return { id, title, category, state, excerpt, attachmentCount, updatedAt };
}

function presentArticle(row: ArticleRow): Article {
  const { id, title, body, category, variants, url, attachments, state, revision } = row;
  const updatedAt = row.updated_at.toISOString();
  return { id, title, body, category, variants, url, attachments, state, revision, updatedAt };
}
