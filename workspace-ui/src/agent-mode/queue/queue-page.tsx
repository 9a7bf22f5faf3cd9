import { Badge, Group } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { IconMoodCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { useOwnStatus } from '../desk/use-own-status.ts';
import { OnlineButton } from '../online-button.tsx';
import { ChannelIcon } from '../session-list/channel-icon.tsx';
import { useGroupNames } from '../session-list/use-group-name.ts';
import { Vip } from '../session-list/vip.tsx';
import { WaitTime } from '../session-list/wait-time-label.tsx';
import { aboutWaiting } from '../session-list/about-waiting.ts';
import { inQueueOrder } from './in-queue-order.ts';
import { QueuePreview } from './queue-preview.tsx';
import { useSessionActions } from '../use-session-actions.ts';
import { visitorName } from '../visitor-name.ts';

/** Everybody who waits, with what is known of them, sorted by any column (QUEUE-02, QUEUE-03). */
export function QueuePage() {
  const { t } = useTranslation('agent');
  const { queries } = useDesk();
  const query = useQuery(queries.waiting);
  const columns = useColumns();
  return (
    <Page text={t('queueText')}>
      <QueryView query={query}>
        {(waiting) =>
          waiting.length === 0 ? (
            <EmptyState icon={IconMoodCheck} title={t('queueEmpty')} />
          ) : (
            <DataTable
              label={t('queue')}
              columns={columns}
              rows={inQueueOrder(waiting)}
              rowKey={({ id }) => id}
              rowName={({ visitor }) => visitorName(visitor, t)}
            />
          )
        }
      </QueryView>
    </Page>
  );
}

function useColumns(): Column<AgentViewSession>[] {
  const { t, i18n } = useTranslation('agent');
  const groupName = useGroupNames();
  const { queries } = useDesk();
  const can = useCan();
  const { data: settings } = useQuery(queries.settings);
  const mayLook = can('sessions:write') || settings?.routing.agentsSeeQueueDetails === true;
  const since = ({ queuedAt, startedAt }: AgentViewSession): string => queuedAt ?? startedAt;
  const tagsOf = ({ visitor }: AgentViewSession): readonly string[] => visitor.tags ?? [];
  return [
    {
      id: 'visitor',
      header: t('visitor'),
      value: ({ visitor }) => visitorName(visitor, t),
      render: (session) => (
        <>
          {mayLook ? (
            <QueuePreview session={session}>
              <bdi>{visitorName(session.visitor, t)}</bdi>
            </QueuePreview>
          ) : (
            <bdi>{visitorName(session.visitor, t)}</bdi>
          )}{' '}
          <Vip visitor={session.visitor} />
        </>
      ),
    },
    {
      id: 'created',
      header: t('queueCreated'),
      value: ({ startedAt }) => startedAt,
      render: ({ startedAt }) => <TimeAgo at={startedAt} />,
    },
    {
      id: 'wait',
      header: t('queueWait'),
      value: (session) => since(session),
      render: (session) => <WaitTime since={since(session)} />,
    },
    {
      id: 'group',
      header: t('skillGroup'),
      value: ({ skillGroup }) => groupName(skillGroup) ?? '',
      render: ({ skillGroup }) => groupName(skillGroup),
    },
    {
      id: 'agent',
      header: t('queueRings'),
      value: ({ offer }) => offer?.agentName ?? '',
      render: ({ offer }) => offer?.agentName,
    },
    {
      id: 'channel',
      header: t('channel'),
      value: ({ channel }) => channel.name,
      render: ({ channel }) => (
        <Group gap={6} wrap="nowrap">
          <ChannelIcon channel={channel} />
          {channel.name}
        </Group>
      ),
    },
    {
      id: 'about',
      header: t('queueAbout'),
      value: (session) => aboutWaiting(session, i18n.language).slice(1).join(' · '),
      render: (session) => aboutWaiting(session, i18n.language).slice(1).join(' · '),
    },
    {
      id: 'vip',
      header: t('vip'),
      value: ({ visitor }) => (visitor.vip ? 0 : 1),
      render: ({ visitor }) => t(visitor.vip ? 'yes' : 'no'),
    },
    {
      id: 'tags',
      header: t('visitorTags'),
      value: (session) => tagsOf(session).join(', '),
      render: (session) => (
        <Group gap={4}>
          {tagsOf(session).map((tag) => (
            <Badge key={tag} size="sm" variant="light" radius="sm" tt="none" fw={500}>
              <bdi>{tag}</bdi>
            </Badge>
          ))}
        </Group>
      ),
    },
    { id: 'action', header: t('queueAction'), value: () => '', render: (session) => <Take session={session} /> },
  ];
}

/** Takes it where that is allowed; what rings elsewhere is left alone. */
function Take({ session }: { session: AgentViewSession }) {
  const { t } = useTranslation('agent');
  const { queries } = useDesk();
  const can = useCan();
  const { join, accept, assignToSelf } = useSessionActions();
  const { data: settings } = useQuery(queries.settings);
  const { id, state, asksAll, visitor } = session;
  const isAdministrator = can('sessions:write');
  const mayJoin = isAdministrator || settings?.routing.agentsMayJoin === true;
  const name = visitorName(visitor, t);
  const isOffline = useOwnStatus().status?.status === 'offline';
  if (state === 'ringing' && isAdministrator) {
    return (
      <OnlineButton
        size="compact-xs"
        variant="default"
        aria-label={t('assignToMeOf', { name })}
        disabled={isOffline}
        title={t(isOffline ? 'assignToMeOffline' : 'assignToMeHint')}
        onClick={() => void assignToSelf(id)}
      >
        {t('assignToMe')}
      </OnlineButton>
    );
  }
  if (state !== 'queued' || !(mayJoin || asksAll)) return null;
  return (
    <Group gap={4} wrap="nowrap">
      <OnlineButton
        size="compact-xs"
        variant="default"
        aria-label={t('joinOf', { name })}
        onClick={() => void (asksAll && !mayJoin ? accept(id) : join(id))}
      >
        {t('join')}
      </OnlineButton>
      {isAdministrator && (
        <OnlineButton
          size="compact-xs"
          variant="subtle"
          aria-label={t('assignToMeOf', { name })}
          disabled={isOffline}
          title={t(isOffline ? 'assignToMeOffline' : 'assignToMeHint')}
          onClick={() => void assignToSelf(id)}
        >
          {t('assignToMe')}
        </OnlineButton>
      )}
    </Group>
  );
}
