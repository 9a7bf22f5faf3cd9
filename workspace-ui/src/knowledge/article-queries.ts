import type { Article, ArticleCategory, ArticleState, ArticleSummary } from '@parley/schemas';
import { keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { withParameters, type Page } from '../api/list-all.ts';
import { request } from '../api/request.ts';

/** All that is cached of the articles. */
export const articlesKey = ['articles'] as const;

export function articleQuery(id: string) {
  return queryOptions({
    queryKey: [...articlesKey, 'one', id],
    queryFn: ({ signal }) => request<Article>('GET', `/articles/${encodeURIComponent(id)}`, undefined, signal),
  });
}

export const articleCategoriesQuery = queryOptions({
  queryKey: [...articlesKey, 'categories'],
  queryFn: async ({ signal }) =>
    (await request<{ items: ArticleCategory[] }>('GET', '/article-categories', undefined, signal)).items,
});

export type ArticleFilter = { q: string; category: string | null; state: ArticleState | null };

/** Articles that meet a filter, page by page, and how many there are. */
export function useArticlePages({ q, category, state }: ArticleFilter) {
  const query = useInfiniteQuery({
    queryKey: [...articlesKey, 'list', q, category, state],
    queryFn: ({ pageParam, signal }) =>
      request<Page<ArticleSummary> & { total: number }>(
        'GET',
        withParameters('/articles', { q, category, state, cursor: pageParam }),
        undefined,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  return { query, items: query.data?.pages.flatMap(({ items }) => items), total: query.data?.pages[0]?.total ?? 0 };
}
