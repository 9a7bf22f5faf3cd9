import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ChannelEditor } from './channel-editor.tsx';
import { channelQuery } from './channel-queries.ts';
import { channelsTexts } from './channels.texts.ts';

addTexts('channels', channelsTexts);

/** One channel: what it runs, how it reaches visitors, how its window looks. */
export function ChannelPage() {
  const { t } = useTranslation('channels');
  const { channelId } = useParams({ from: '/shell/admin/pages/channels/$channelId' });
  const query = useQuery(channelQuery(channelId));
  return (
    <Page title={query.data?.name ?? t('title')} back={{ to: '/admin/channels', label: t('title') }}>
      <QueryView query={query}>{(channel) => <ChannelEditor key={channel.id} channel={channel} />}</QueryView>
    </Page>
  );
}
