import type { Notice, NoticeCounts } from '@parley/schemas';
import { noticeLimits } from '@parley/schemas';
import { queryOptions, useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import type { Page } from '../api/list-all.ts';
import { request } from '../api/request.ts';

export const noticePath = '/me/notices';
const noticePages = [noticePath.slice(1), 'pages'] as const;

/** How many are unread. Whoever is at the desk is told; elsewhere one looks. */
export const noticeCounts = queryOptions({
  queryKey: [noticePath.slice(1), 'count'],
  queryFn: ({ signal }) => request<NoticeCounts>('GET', `${noticePath}/count`, undefined, signal),
  refetchInterval: 60_000,
});

/** Marks notices as read; in the lists they stay where they are until these are read anew (AGENT-93). */
export function useMarkRead() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (let from = 0; from < ids.length; from += noticeLimits.marked) {
        const part = ids.slice(from, from + noticeLimits.marked);
        const counts = await request<NoticeCounts>('POST', `${noticePath}/read`, { ids: part });
        queryClient.setQueryData(noticeCounts.queryKey, counts);
        queryClient.setQueriesData<InfiniteData<Page<Notice>>>({ queryKey: noticePages }, (known) =>
          known ? { ...known, pages: known.pages.map((page) => withRead(page, new Set(part))) } : known,
        );
      }
    },
  });
}

function withRead(page: Page<Notice>, ids: ReadonlySet<string>): Page<Notice> {
  const readAt = new Date().toISOString();
  return { ...page, items: page.items.map((each) => (ids.has(each.id) && !each.readAt ? { ...each, readAt } : each)) };
}
