import { Button } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { IconMoodCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { optional, useSessionColumns } from '../../agent-mode/session-table/session-columns.tsx';
import { SessionCount } from '../../agent-mode/session-table/session-count.tsx';
import { useVisitorColumn } from '../../agent-mode/session-table/visitor-column.tsx';
import { visitorName } from '../../agent-mode/visitor-name.ts';
import { useCan } from '../../api/me.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { usePages } from '../../ui/use-pages.ts';
import { EndMany } from './end-many.tsx';
import { liveFilterNames, liveParameters } from './live-filter.ts';
import { LiveFilters } from './live-filters.tsx';
import { SessionStateMark } from './session-state-mark.tsx';
import { SupervisePage } from './supervise-page.tsx';
import { everyMilliseconds } from './supervise-queries.ts';

/** Every session that is going on, with agents and with the robot (MON-07). */
export function LiveSessionsPage() {
  return (
    <SupervisePage>
      <LiveSessions />
    </SupervisePage>
  );
}

function LiveSessions() {
  const { t } = useTranslation('supervise');
  const { t: agent } = useTranslation('agent');
  const mayEnd = useCan()('sessions:write');
  const address = useAddressFilter(liveFilterNames);
  const parameters = useMemo(() => liveParameters(address.filter, new Date()), [address.filter]);
  const { items, query } = usePages<AgentViewSession>('/sessions', parameters, {
    refetchInterval: everyMilliseconds.list,
  });
  const columns = useColumns();
  return (
    <Page text={t('sessionsText')}>
      <LiveFilters address={address} />
      {query.isError && !items && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && (
        <EmptyState icon={IconMoodCheck} title={t('noneTitle')} text={t('noneText')}>
          {address.isSet && (
            <Button variant="default" onClick={address.clear}>
              {t('clear')}
            </Button>
          )}
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <DataTable
          label={t('backToSessions')}
          table="live-sessions"
          columns={columns}
          rows={items}
          rowKey={({ id }) => id}
          rowName={({ visitor }) => visitorName(visitor, agent)}
          hasMore={query.hasNextPage}
          hasOwnFilter
          count={<SessionCount parameters={parameters} everyMs={everyMilliseconds.list} />}
          bulk={mayEnd ? (sessions, done) => <EndMany sessions={sessions} onDone={done} /> : undefined}
        />
      )}
      <MoreButton query={query} />
    </Page>
  );
}

function useColumns(): Column<AgentViewSession>[] {
  const { t } = useTranslation('supervise');
  const { agent, group, channel, lastMessage, started, wait, accepted, ...rest } = useSessionColumns();
  const visitor = useVisitorColumn(({ id }, name) => (
    <Link to="/admin/sessions/$sessionId" params={{ sessionId: id }} className={tableClasses.name}>
      {name}
    </Link>
  ));
  const state: Column<AgentViewSession> = {
    id: 'state',
    header: t('state'),
    value: (session) => t(`state_${session.state}`),
    render: (session) => <SessionStateMark session={session} />,
  };
  return [
    visitor,
    state,
    ...optional(wait),
    agent,
    group,
    channel,
    lastMessage,
    started,
    ...optional(
      accepted,
      rest.visitorTags,
      rest.vip,
      rest.origin,
      rest.tags,
      rest.rating,
      rest.end,
      rest.ended,
      rest.id,
    ),
  ];
}
