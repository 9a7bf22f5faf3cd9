import type { FlowEditorsAnswer } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '../../../api/api-error.ts';
import { request } from '../../../api/request.ts';

const aloneMilliseconds = 8_000;
/** While somebody else is here, what each does is seen soon. */
const togetherMilliseconds = 2_000;

/**
 * Says again and again that the flow is open here; answers who else has it open and which revision it is at. `isDeleted`
 * once the flow is gone.
 */
export function useEditors(
  flowId: string,
  nodeId: string | null,
): { answer: FlowEditorsAnswer | null; isDeleted: boolean } {
  const [editorId] = useState(() => `tab-${crypto.randomUUID()}`);
  const path = `/flows/${flowId}/editors/me`;
  const { data, error, refetch } = useQuery({
    queryKey: ['flow-editors', flowId, editorId],
    queryFn: ({ signal }) =>
      request<FlowEditorsAnswer>('PUT', path, { editorId, ...(nodeId !== null && { nodeId }) }, signal),
    refetchInterval: ({ state }) => (state.data?.others.length ? togetherMilliseconds : aloneMilliseconds),
    refetchIntervalInBackground: true,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const isTogether = (data?.others.length ?? 0) > 0;
  useEffect(() => {
    // Where one goes is told at once, to whoever is there to see it.
    if (isTogether) void refetch();
  }, [nodeId, isTogether, refetch]);
  useEffect(() => {
    const leave = (): void => {
      // Whoever looks next should not have to wait until the sign of life has grown old.
      void fetch(`/api/v1${path}`, {
        method: 'PUT',
        keepalive: true,
        credentials: 'same-origin',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ editorId, leaving: true }),
      }).catch(() => undefined);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [path, editorId]);
  return { answer: data ?? null, isDeleted: error instanceof ApiError && error.status === 404 };
}
