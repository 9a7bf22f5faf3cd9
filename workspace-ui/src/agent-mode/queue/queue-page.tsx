import { Group } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { IconMoodCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { useOwnStatus } from '../desk/use-own-status.ts';
import { OnlineButton } from '../online-button.tsx';
import { optional, useSessionColumns } from '../session-table/session-columns.tsx';
import { useVisitorColumn } from '../session-table/visitor-column.tsx';
import { inQueueOrder } from './in-queue-order.ts';
import { QueuePreview } from './queue-preview.tsx';
import { useMayJoin } from '../use-may-join.ts';
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
              table="desk-queue"
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
  const { t } = useTranslation('agent');
  const { queries } = useDesk();
  const can = useCan();
  const { data: settings } = useQuery(queries.settings);
  const mayLook = can('sessions:write') || settings?.routing.agentsSeeQueueDetails === true;
  const { started, wait, group, agent, channel, about, vip, visitorTags, ...rest } = useSessionColumns();
  const visitor = useVisitorColumn((session, name) =>
    mayLook ? <QueuePreview session={session}>{name}</QueuePreview> : name,
  );
  return [
    visitor,
    started,
    wait,
    group,
    { ...agent, header: t('queueRings'), render: ({ offer }) => offer?.agentName },
    channel,
    about,
    vip,
    visitorTags,
    ...optional(rest.place, rest.priority, rest.origin, rest.lastWords, rest.id),
    {
      id: 'action',
      header: t('queueAction'),
      isFixed: true,
      isUnsorted: true,
      value: () => null,
      render: (session) => <Take session={session} />,
    },
  ];
}

/** Takes it where that is allowed; what rings elsewhere is left alone. */
function Take({ session }: { session: AgentViewSession }) {
  const { t } = useTranslation('agent');
  const can = useCan();
  const { join, accept, assignToSelf } = useSessionActions();
  const { id, state, asksAll, visitor } = session;
  const isAdministrator = can('sessions:write');
  const mayJoin = useMayJoin()(session);
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
