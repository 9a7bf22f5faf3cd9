import type { VisitorNote } from '@parley/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../api/api-error.ts';
import { request } from '../../api/request.ts';

export type NoteChange =
  | { do: 'change'; state?: VisitorNote['state']; assignedTo?: string | null }
  | { do: 'answer'; text: string }
  | { do: 'session'; text?: string; isOver: boolean };

/** What agents do with a left message. A change of what somebody else changed meanwhile shows theirs, and is not made. */
export function useNoteChanges({ id, revision }: VisitorNote) {
  const queryClient = useQueryClient();
  const path = `/notes/${encodeURIComponent(id)}`;
  return useMutation({
    mutationFn: ({ do: what, ...body }: NoteChange) =>
      what === 'change'
        ? request<VisitorNote>('PATCH', path, { ...body, revision })
        : request<VisitorNote>('POST', `${path}/${what}`, { ...body, revision }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['notes'] }),
  });
}

export function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'revision_conflict';
}
