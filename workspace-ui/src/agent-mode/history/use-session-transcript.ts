import type { AgentViewMessage } from '@parley/schemas';
import { useInfiniteQuery } from '@tanstack/react-query';
import { withParameters, type Page } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';

const pageSize = 50;
const fromItsEnd = 2_147_483_647;

type Ask = { before: number } | { after: number };

/** What was said in a session, around a place in it or from its end, and what stands before and after as it is asked for. */
export function useSessionTranscript(sessionId: string, at: number | null) {
  return useInfiniteQuery({
    queryKey: ['sessions', sessionId, 'transcript', at],
    queryFn: async ({ pageParam, signal }): Promise<AgentViewMessage[]> => {
      const asked = Object.fromEntries(Object.entries(pageParam).map(([name, value]) => [name, String(value)]));
      const path = withParameters(`/sessions/${encodeURIComponent(sessionId)}/messages`, {
        ...asked,
        limit: String(pageSize),
      });
      return (await request<Page<AgentViewMessage>>('GET', path, undefined, signal)).items;
    },
    initialPageParam: firstOf(at),
    getPreviousPageParam: (first): Ask | undefined => {
      const position = first[0]?.position ?? 1;
      return position > 1 ? { before: position } : undefined;
    },
    getNextPageParam: (last, _pages, asked): Ask | undefined => {
      const position = last.at(-1)?.position;
      const isFull = 'after' in asked ? last.length === pageSize : position === asked.before - 1;
      return position !== undefined && isFull && at !== null ? { after: position } : undefined;
    },
  });
}

function firstOf(at: number | null): Ask {
  return { before: at === null ? fromItsEnd : at + pageSize / 2 };
}
