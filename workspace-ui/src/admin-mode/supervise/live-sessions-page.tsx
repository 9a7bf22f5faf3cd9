import { Button } from '@mantine/core';
import type { AgentViewSession, SessionCount } from '@parley/schemas';
import { IconMoodCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { previewOf } from '../../agent-mode/desk/preview-of.ts';
import historyClasses from '../../agent-mode/history/history.module.css';
import { ChannelIcon } from '../../agent-mode/session-list/channel-icon.tsx';
import { useGroupNames } from '../../agent-mode/session-list/use-group-name.ts';
import { Vip } from '../../agent-mode/session-list/vip.tsx';
import { visitorName } from '../../agent-mode/visitor-name.ts';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { liveFilterNames, liveParameters } from './live-filter.ts';
import { LiveFilters } from './live-filters.tsx';
import { SessionStateMark } from './session-state-mark.tsx';
import { SupervisePage } from './supervise-page.tsx';
import { everyMilliseconds } from './supervise-queries.ts';
import { useAddressFilter } from './use-address-filter.ts';

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
  const address = useAddressFilter(liveFilterNames);
  const parameters = useMemo(() => liveParameters(address.filter, new Date()), [address.filter]);
  const { items, query } = usePages<AgentViewSession>('/sessions', parameters, {
    refetchInterval: everyMilliseconds.list,
  });
  return (
    <Page text={t('sessionsText')}>
      <LiveFilters address={address} count={<Count parameters={parameters} />} />
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
      {items && items.length > 0 && <SessionsTable sessions={items} />}
      <MoreButton query={query} />
    </Page>
  );
}

function Count({ parameters }: { parameters: Record<string, string> }) {
  const { t } = useTranslation('history');
  const { number } = useFormat();
  const { data } = useQuery({
    queryKey: ['sessions', 'count', parameters],
    queryFn: ({ signal }) =>
      request<SessionCount>('GET', withParameters('/sessions/count', parameters), undefined, signal),
    refetchInterval: everyMilliseconds.list,
    placeholderData: (before) => before,
  });
  if (!data) return null;
  const formatted = number(data.count);
  return <>{data.isMore ? t('countMore', { formatted }) : t('count', { count: data.count, formatted })}</>;
}

function SessionsTable({ sessions }: { sessions: readonly AgentViewSession[] }) {
  const { t } = useTranslation('supervise');
  const columns = [t('customer'), t('state'), t('agent'), t('team'), t('channel'), t('lastWords'), t('started')];
  return (
    <div className={tableClasses.scroll}>
      <table className={`${tableClasses.table} ${historyClasses.table}`} aria-label={t('backToSessions')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <SessionLine key={session.id} session={session} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SessionLine({ session }: { session: AgentViewSession }) {
  const { t } = useTranslation('supervise');
  const { t: agent } = useTranslation('agent');
  const groupName = useGroupNames();
  const { id, visitor, channel, agent: who, offer, skillGroup, startedAt, lastMessage } = session;
  return (
    <tr>
      <td>
        <Link to="/admin/sessions/$sessionId" params={{ sessionId: id }} className={tableClasses.name}>
          <bdi>{visitorName(visitor, agent)}</bdi>
        </Link>{' '}
        <Vip visitor={visitor} />
      </td>
      <td>
        <SessionStateMark session={session} />
      </td>
      <td>{who?.name ?? (offer?.agentName === undefined ? t('none') : t('rings', { name: offer.agentName }))}</td>
      <td>{groupName(skillGroup) ?? t('none')}</td>
      <td>
        <span className={historyClasses.where}>
          <ChannelIcon channel={channel} />
          {channel.name}
        </span>
      </td>
      <td>
        <div className={historyClasses.said} dir="auto">
          {lastMessage && previewOf(lastMessage, agent)}
        </div>
      </td>
      <td>
        <TimeAgo at={startedAt} />
      </td>
    </tr>
  );
}
