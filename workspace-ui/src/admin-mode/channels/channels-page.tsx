import { Button } from '@mantine/core';
import { IconBroadcast, IconPlus, IconTrash } from '@tabler/icons-react';
import type { Channel } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useRemoval } from '../../ui/use-removal.ts';
import { ChannelKindCell, channelKinds } from './channel-kind.tsx';
import classes from './channels.module.css';
import { channelsTexts } from './channels.texts.ts';
import { CreateChannelModal } from './create-channel-modal.tsx';

addTexts('channels', channelsTexts);

/** The entries for visitors. */
export function ChannelsPage() {
  const { t } = useTranslation('channels');
  const { t: ui } = useTranslation('ui');
  const mayWrite = useCan()('channels:write');
  const query = useQuery(lists.channels);
  const columns = useChannelColumns();
  const [isCreating, setCreating] = useState(false);
  const { remove, isHidden } = useRemoval(lists.channels.queryKey);
  const button = mayWrite && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  );
  return (
    <Page title={t('title')} text={t('text')} actions={button}>
      <QueryView query={query}>
        {(channels) => {
          const rows = channels.filter(({ id }) => !isHidden(`/channels/${id}`));
          return rows.length === 0 ? (
            <EmptyState icon={IconBroadcast} title={t('emptyTitle')} text={t('emptyText')}>
              {button}
            </EmptyState>
          ) : (
            <DataTable
              label={t('title')}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              rowName={({ name }) => name}
              actions={({ id, name }) =>
                mayWrite
                  ? [
                      {
                        label: ui('delete'),
                        icon: IconTrash,
                        isDangerous: true,
                        onClick: () => remove(`/channels/${id}`, name),
                      },
                    ]
                  : []
              }
            />
          );
        }}
      </QueryView>
      {isCreating && <CreateChannelModal onClose={() => setCreating(false)} />}
    </Page>
  );
}

function useChannelColumns(): Column<Channel>[] {
  const { t } = useTranslation('channels');
  const { t: ui } = useTranslation('ui');
  const flows = useQuery(lists.flows).data ?? [];
  const ratings = useQuery(lists.ratings).data ?? [];
  const flowName = (channel: Channel) => flows.find(({ id }) => id === channel.flowId)?.name ?? null;
  const ratingName = (channel: Channel) => ratings.find(({ key }) => key === channel.ratingKey)?.name ?? null;
  return [
    {
      id: 'name',
      header: ui('name'),
      value: ({ name }) => name,
      render: ({ id, name }) => (
        <Link to="/admin/channels/$channelId" params={{ channelId: id }} className={tableClasses.name}>
          {name}
        </Link>
      ),
    },
    {
      id: 'kind',
      header: t('kind'),
      value: ({ kind }) => t(channelKinds[kind].title),
      render: ({ kind }) => <ChannelKindCell kind={kind} />,
    },
    {
      id: 'flow',
      header: t('flow'),
      value: flowName,
      render: (channel) =>
        channel.flowId === null ? (
          <span className={classes.warning}>{t('noFlow')}</span>
        ) : (
          <Link to="/admin/flows/$flowId" params={{ flowId: channel.flowId }} className={tableClasses.name}>
            {flowName(channel) ?? channel.flowId}
          </Link>
        ),
    },
    {
      id: 'rating',
      header: t('rating'),
      value: ratingName,
      render: (channel) => ratingName(channel) ?? ui('none'),
    },
    {
      id: 'created',
      header: ui('created'),
      value: ({ createdAt }) => createdAt,
      render: ({ createdAt }) => <TimeAgo at={createdAt} />,
    },
  ];
}
