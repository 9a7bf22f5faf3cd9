import { useInfiniteQuery } from '@tanstack/react-query';
import { withParameters, type Page } from '../api/list-all.ts';
import { request } from '../api/request.ts';

/** A long list of the API, page by page as it is asked for. */
export function usePages<Item>(
  path: string,
  parameters: Record<string, string> = {},
  { refetchInterval = false }: { refetchInterval?: number | false } = {},
) {
  const query = useInfiniteQuery({
    queryKey: [path.slice(1), 'pages', parameters],
    queryFn: ({ pageParam, signal }) =>
      request<Page<Item>>('GET', withParameters(path, { ...parameters, cursor: pageParam }), undefined, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval,
  });
  return {
    items: query.data?.pages.flatMap(({ items }) => items),
    query,
  };
}
