import type { ChangeVisitorRequest, ProfileFields, VisitorProfile } from '@parley/schemas';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';
import { request } from '../api/request.ts';

/** Where what is kept of visitors stands in the query cache. */
export const visitorKeys = {
  all: ['visitors'] as const,
  one: (id: string) => ['visitors', 'one', id] as const,
  fields: ['profile-fields'] as const,
};

export function visitorQuery(id: string) {
  return queryOptions({
    queryKey: visitorKeys.one(id),
    queryFn: ({ signal }) => request<VisitorProfile>('GET', pathOf(id), undefined, signal),
    staleTime: 30_000,
  });
}

export const profileFieldsQuery = queryOptions({
  queryKey: visitorKeys.fields,
  queryFn: ({ signal }) => request<ProfileFields>('GET', '/profile-fields', undefined, signal),
  staleTime: 5 * 60_000,
});

/** Changes a visitor; the answer is what is known of it from then on. */
export function useChangeVisitor(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: ChangeVisitorRequest) => request<VisitorProfile>('PATCH', pathOf(id), change),
    onSuccess: (profile) => {
      queryClient.setQueryData(visitorKeys.one(id), profile);
      void queryClient.invalidateQueries({ queryKey: [...visitorKeys.one(id), 'changes'] });
      void queryClient.invalidateQueries({ queryKey: [...visitorKeys.all, 'pages'] });
    },
  });
}

/** Asks the CRM after a visitor; the answer is what is known of it from then on. */
export function useRefreshFromCrm(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request<VisitorProfile>('POST', `${pathOf(id)}/refresh`),
    onSuccess: (profile) => {
      queryClient.setQueryData(visitorKeys.one(id), profile);
      void queryClient.invalidateQueries({ queryKey: [...visitorKeys.one(id), 'changes'] });
    },
  });
}

/** What somebody else made of a field meanwhile, where that is why a change was refused. */
export function readTheirs(error: unknown): { revision: number; fields: Record<string, unknown> } | null {
  if (!(error instanceof ApiError) || error.code !== 'revision_conflict') return null;
  const { current } = error.problem as { current?: { revision?: number; fields?: Record<string, unknown> } };
  if (current?.revision === undefined || !current.fields) return null;
  return { revision: current.revision, fields: current.fields };
}

function pathOf(id: string): string {
  return `/visitors/${encodeURIComponent(id)}`;
}
