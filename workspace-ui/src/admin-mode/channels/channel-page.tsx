import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ChannelEditor } from './channel-editor.tsx';
import { channelQuery } from './channel-queries.ts';
import { channelsTexts } from './channels.texts.ts';

addTexts('channels', channelsTexts);

/** One channel: what it runs, how it reaches visitors, how its window looks. */
export function ChannelPage() {
  const { channelId } = useParams({ from: '/shell/admin/channels/$channelId' });
  const query = useQuery(channelQuery(channelId));
  return (
    <Page title={query.data?.name}>
      <QueryView query={query}>{(channel) => <ChannelEditor key={channel.id} channel={channel} />}</QueryView>
    </Page>
  );
}
