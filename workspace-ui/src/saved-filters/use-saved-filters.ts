import type { ChangeSavedFilterRequest, SavedFilter, SavedFilterPage, SaveFilterRequest } from '@parley/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../api/list-all.ts';
import { request } from '../api/request.ts';

type Answer = Page<SavedFilter>;
type Change = ChangeSavedFilterRequest & { id: string };

const path = '/me/saved-filters';

/** One's own filters of a list; what a change answers is what is known from then on. */
export function useSavedFilters(page: SavedFilterPage) {
  const client = useQueryClient();
  const queryKey = ['saved-filters', page];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => request<Answer>('GET', `${path}?page=${page}`, undefined, signal),
    // What a filter asks for may be deleted by others.
    staleTime: 60_000,
  });
  const onSuccess = (answer: Answer): void => void client.setQueryData(queryKey, answer);
  return {
    filters: query.data?.items ?? [],
    save: useMutation({ mutationFn: (wanted: SaveFilterRequest) => request<Answer>('POST', path, wanted), onSuccess }),
    change: useMutation({
      mutationFn: ({ id, ...change }: Change) => request<Answer>('PATCH', `${path}/${id}`, change),
      onSuccess,
    }),
    order: useMutation({
      mutationFn: (ids: string[]) => request<Answer>('PUT', `${path}/order`, { page, ids }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => request<undefined>('DELETE', `${path}/${id}`),
      onSuccess: (_nothing, id) => {
        client.setQueryData<Answer>(
          queryKey,
          (before) => before && { ...before, items: before.items.filter((each) => each.id !== id) },
        );
      },
    }),
  };
}

export type SavedFilters = ReturnType<typeof useSavedFilters>;
