import type { Channel } from '@parley/schemas';
import { IconCopy } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Avatar } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { avatarName } from '../../ui/avatar-name.ts';
import { timeColumn } from '../../ui/columns.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import type { Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { ListPage } from '../../ui/list-page.tsx';
import { notifyError } from '../../ui/notify.ts';
import { shownPicture } from '../../ui/shown-picture.ts';
import { ChannelKindCell, useChannelKind } from './channel-kind.tsx';
import classes from './channels.module.css';
import { channelsTexts } from './channels.texts.ts';
import { copyOfChannel } from './copy-of-channel.ts';
import { CreateChannelModal } from './create-channel-modal.tsx';
import { userIdOf } from './user-id-of.ts';
import { vendorOf } from './vendor-values.ts';

addTexts('channels', channelsTexts);

/** The entries for visitors. */
export function ChannelsPage() {
  const mayWrite = useCan()('channels:write');
  const { t } = useTranslation('channels');
  const [isCreating, setCreating] = useState(false);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const copy = useMutation({
    mutationFn: (channel: Channel) =>
      request<Channel>(
        'POST',
        '/channels',
        copyOfChannel(channel, (name) => t('copyOf', { name })),
      ),
    onError: (error) => notifyError(error),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: lists.channels.queryKey });
      void navigate({ to: '/admin/channels/$channelId', params: { channelId: id } });
    },
  });
  return (
    <ListPage
      texts="channels"
      query={useQuery(lists.channels)}
      listKey={lists.channels.queryKey}
      columns={useChannelColumns()}
      pathOf={({ id }) => `/channels/${id}`}
      nameOf={({ name }) => name}
      editing={
        mayWrite && {
          create: () => setCreating(true),
          // An account at a vendor's is at one channel only.
          actions: (channel) =>
            vendorOf(channel.kind) ? [] : [{ label: t('copy'), icon: IconCopy, onClick: () => copy.mutate(channel) }],
        }
      }
    >
      {isCreating && <CreateChannelModal onClose={() => setCreating(false)} />}
    </ListPage>
  );
}

function useChannelColumns(): Column<Channel>[] {
  const { t } = useTranslation('channels');
  const describeKind = useChannelKind();
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
      render: ({ id, name, avatar }) => (
        <span className={classes.nameCell}>
          <Avatar src={shownPicture(avatar) || null} alt="" size={24} color="accent" name={avatarName(name)} />
          <Link to="/admin/channels/$channelId" params={{ channelId: id }} className={tableClasses.name}>
            {name}
          </Link>
        </span>
      ),
    },
    {
      id: 'kind',
      header: t('kind'),
      value: ({ kind }) => describeKind(kind).title,
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
      id: 'number',
      header: t('userId'),
      value: (channel) => userIdOf(channel),
      render: (channel) => {
        const userId = userIdOf(channel);
        return userId === null ? null : <CopyField label={t('userId')} text={userId} />;
      },
    },
    timeColumn('created', ui('created'), ({ createdAt }) => createdAt),
  ];
}
