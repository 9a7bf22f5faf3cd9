import type { SessionDetails, SessionNews } from '@parley/schemas';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useDesk } from '../../agent-mode/desk/desk-context.ts';
import { deskKeys } from '../../agent-mode/desk/desk-keys.ts';
import { withMessage, type ThreadCache } from '../../agent-mode/desk/thread-cache.ts';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { everyMilliseconds } from './supervise-queries.ts';

/** Keeps what is shown of a session true by asking what is new, which nobody notices (MON-10). */
export function useWatch(sessionId: string) {
  const { queries } = useDesk();
  const queryClient = useQueryClient();
  const place = useRef<{ position: number; change: number } | null>(null);
  const details = useQuery(queries.session(sessionId));
  const isOver = details.data?.state === 'ended';
  const news = useQuery({
    queryKey: ['sessions', sessionId, 'news'],
    queryFn: async ({ signal }) => {
      const since = place.current;
      const asked = since ? { position: String(since.position), change: String(since.change) } : {};
      const path = withParameters(`/sessions/${encodeURIComponent(sessionId)}/news`, asked);
      return request<SessionNews>('GET', path, undefined, signal);
    },
    refetchInterval: isOver ? false : everyMilliseconds.news,
    gcTime: 0,
  });
  const { data } = news;
  useEffect(() => {
    if (!data) return;
    place.current = { position: data.position, change: data.change };
    const key = deskKeys.thread(sessionId);
    const known = queryClient.getQueryData<ThreadCache>(key);
    if (known) {
      const after = [...data.created, ...data.updated].reduce(withMessage, known);
      if (after !== known) queryClient.setQueryData<ThreadCache>(key, after);
      // What was said between two looks, or too much of it.
      if (data.isBehind || (after.messages.at(-1)?.position ?? 0) < data.position) {
        void queryClient.invalidateQueries({ queryKey: key }, { cancelRefetch: false });
      }
    }
    const before = queryClient.getQueryData<SessionDetails>(deskKeys.session(sessionId));
    if (!before) return;
    const isMoved = before.state !== data.session.state || before.agent?.id !== data.session.agent?.id;
    queryClient.setQueryData<SessionDetails>(deskKeys.session(sessionId), withNews(before, data));
    if (isMoved) void queryClient.invalidateQueries({ queryKey: deskKeys.session(sessionId) });
  }, [data, queryClient, sessionId]);
  return { details, isGone: news.isError && !news.data, readNews: news.refetch };
}

/** What is not said any more, such as an offer, is no more. */
function withNews(before: SessionDetails, { session, receipt }: SessionNews): SessionDetails {
  const { contact, path, variables, assignments, holds, remark, taggings, tagRevision, requiresTags, rating } = before;
  const story = { contact, path, variables, assignments, holds, remark, taggings, tagRevision, requiresTags, rating };
  return { ...story, ...session, receipt };
}
