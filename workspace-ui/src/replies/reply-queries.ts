import type { QuickReply, ReplyCategory } from '@parley/schemas';
import { queryOptions, useInfiniteQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query';
import { useCallback } from 'react';
import { withParameters, type Page } from '../api/list-all.ts';
import { request } from '../api/request.ts';

/** The two sets of quick replies: everybody's, and one's own. */
export type ReplySet = QuickReply['set'];

const bases: Record<ReplySet, string> = { public: '', personal: '/me' };

export function repliesPath(set: ReplySet): string {
  return `${bases[set]}/quick-replies`;
}

export function categoriesPath(set: ReplySet): string {
  return `${bases[set]}/quick-reply-categories`;
}

/** All that is cached of quick replies. */
export const repliesKey = ['quick-replies'] as const;

export function categoriesQuery(set: ReplySet) {
  return queryOptions({
    queryKey: [...repliesKey, set, 'categories'],
    queryFn: async ({ signal }) =>
      (await request<{ items: ReplyCategory[] }>('GET', categoriesPath(set), undefined, signal)).items,
  });
}

type ReplyPage = Page<QuickReply> & { total: number };

/** The replies of a set, page by page, and how many there are. */
export function useReplyPages(set: ReplySet, { q, category }: { q: string; category: string | null }) {
  const query = useInfiniteQuery({
    queryKey: [...repliesKey, set, 'list', q, category],
    queryFn: ({ pageParam, signal }) =>
      request<ReplyPage>(
        'GET',
        withParameters(repliesPath(set), { q, category, cursor: pageParam }),
        undefined,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  return { query, items: query.data?.pages.flatMap(({ items }) => items), total: query.data?.pages[0]?.total ?? 0 };
}

/** Reads again whatever shows quick replies. */
export function useRefreshReplies(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(() => queryClient.invalidateQueries({ queryKey: repliesKey }), [queryClient]);
}

/** A category with those below it, in their order. */
export type CategoryBranch = ReplyCategory & { below: ReplyCategory[] };

export function branchesOf(categories: readonly ReplyCategory[]): CategoryBranch[] {
  return categories
    .filter(({ parentId }) => parentId === null)
    .map((category) => ({ ...category, below: categories.filter(({ parentId }) => parentId === category.id) }));
}

/** How a category is called with the one above it. */
export function categoryTitle(categories: readonly ReplyCategory[], id: string | null): string {
  const own = categories.find((each) => each.id === id);
  if (!own) return '';
  const above = categories.find((each) => each.id === own.parentId);
  return above ? `${above.name} / ${own.name}` : own.name;
}
