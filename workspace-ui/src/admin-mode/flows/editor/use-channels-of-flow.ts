import type { VersionsHost } from '@parley/designer';
import type { Channel } from '@parley/schemas';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { lists } from '../../../api/lists.ts';
import { useCan } from '../../../api/me.ts';
import { request } from '../../../api/request.ts';

/** The channels that run a flow, each with where it is tried as a visitor; a new one is a page of its own on the web. */
export function useChannelsOfFlow(flowId: string, nameOf: () => string): VersionsHost['channels'] {
  const can = useCan();
  const [mayRead, mayWrite] = [can('channels:read'), can('channels:write')];
  const queryClient = useQueryClient();
  const { data } = useQuery({ ...lists.channels, enabled: mayRead });
  return useMemo(() => {
    if (!data) return undefined;
    const running = data
      .filter((channel) => channel.flowId === flowId)
      .map(({ id, name, kind }) => ({ name, tryLink: kind === 'web' ? `/chat/${id}` : null }));
    if (!mayWrite) return { running };
    const connect = async (): Promise<void> => {
      await request<Channel>('POST', '/channels', { kind: 'web', name: nameOf().slice(0, 100), flowId });
      await queryClient.invalidateQueries({ queryKey: lists.channels.queryKey });
    };
    return { running, connect };
  }, [data, flowId, mayWrite, nameOf, queryClient]);
}
