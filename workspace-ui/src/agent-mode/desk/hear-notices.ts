import type { AgentClient } from '@parley/sdk/agent';
import type { QueryClient } from '@tanstack/react-query';
import { i18n } from '../../i18n/i18n.ts';
import { describeNotice } from '../../notices/describe-notice.ts';
import { noticeCounts } from '../../notices/notice-queries.ts';
import { notifyNews } from '../../ui/notify.ts';

/** Counts notices as they come, and shows the words of a new one for a moment. The answer ends it. */
export function hearNotices(client: AgentClient, queryClient: QueryClient): () => void {
  let heard: string | null = null;
  const stops = [
    client.on('ready', () => void queryClient.invalidateQueries({ queryKey: noticeCounts.queryKey })),
    client.on('notices.changed', ({ unread, latest }) => {
      const known = queryClient.getQueryData(noticeCounts.queryKey)?.unread ?? unread;
      void queryClient.invalidateQueries({ queryKey: noticeCounts.queryKey });
      if (latest === null || latest.id === heard || unread <= known) return;
      heard = latest.id;
      notifyNews(describeNotice(latest, i18n.getFixedT(null, 'notices')));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
