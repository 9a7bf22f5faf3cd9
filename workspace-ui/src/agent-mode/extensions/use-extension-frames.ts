import type { ExtensionFrame, ExtensionFrames } from '@parley/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../api/request.ts';

type Shown = ExtensionFrame & { address: string };

/**
 * Pages that are shown now; while those of another session are read, the ones before stay, and are not of this one. What administrators change is seen once the workspace is loaded again (SDK-38).
 */
export function useExtensionFrames(sessionId: string | null): { frames: Shown[]; isCurrent: boolean } {
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['extension-frames', sessionId],
    queryFn: ({ signal }) =>
      request<ExtensionFrames>(
        'GET',
        `/extensions/frames${sessionId === null ? '' : `?sessionId=${encodeURIComponent(sessionId)}`}`,
        undefined,
        signal,
      ),
    staleTime: Infinity,
    retry: 1,
    placeholderData: keepPreviousData,
  });
  const frames = (data?.items ?? []).filter((frame): frame is Shown => frame.address !== null);
  return { frames, isCurrent: !isPlaceholderData };
}
