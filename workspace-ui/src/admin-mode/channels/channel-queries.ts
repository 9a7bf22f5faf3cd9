import type { Channel } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';

export function channelQuery(id: string) {
  return queryOptions({
    queryKey: [...lists.channels.queryKey, id],
    queryFn: ({ signal }) => request<Channel>('GET', `/channels/${id}`, undefined, signal),
  });
}

/** Where a secret that was just made waits to be shown; nothing of it stays after the page was left. */
export function newSecretKey(channelId: string) {
  return ['new-secret', channelId] as const;
}
