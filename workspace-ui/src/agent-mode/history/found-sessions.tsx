import { Button } from '@mantine/core';
import type { AgentViewSession, SessionCount } from '@parley/schemas';
import { IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { previewOf } from '../desk/preview-of.ts';
import { ChannelIcon } from '../session-list/channel-icon.tsx';
import { Vip } from '../session-list/vip.tsx';
import { visitorName } from '../visitor-name.ts';
import { FilterBar } from './filter-bar.tsx';
import { SessionLink } from './session-link.tsx';
import { noFilter, sessionParameters, useHistoryFilter } from './use-history-filter.ts';
import classes from './history.module.css';

/** Sessions that fit, latest first, and how many there are in all (AGENT-76, AGENT-78). */
export function FoundSessions() {
  const { t } = useTranslation('history');
  const filter = useHistoryFilter();
  const parameters = useMemo(() => sessionParameters(filter, new Date()), [filter]);
  const { items, query } = usePages<AgentViewSession>('/sessions', parameters);
  return (
    <>
      <FilterBar count={<Count parameters={parameters} />} />
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && (
        <EmptyState icon={IconSearchOff} title={t('noneTitle')} text={t('noneText')}>
          <Button variant="default" onClick={() => useHistoryFilter.setState(noFilter)}>
            {t('clear')}
          </Button>
        </EmptyState>
      )}
      {items && items.length > 0 && <SessionTable sessions={items} />}
      <MoreButton query={query} />
    </>
  );
}

function Count({ parameters }: { parameters: Record<string, string> }) {
  const { t } = useTranslation('history');
  const { number } = useFormat();
  const { data } = useQuery({
    queryKey: ['sessions', 'count', parameters],
    queryFn: ({ signal }) =>
      request<SessionCount>('GET', withParameters('/sessions/count', parameters), undefined, signal),
  });
  if (!data) return null;
  const formatted = number(data.count);
  return <>{data.isMore ? t('countMore', { formatted }) : t('count', { count: data.count, formatted })}</>;
}

function SessionTable({ sessions }: { sessions: readonly AgentViewSession[] }) {
  const { t } = useTranslation('history');
  const columns = [
    t('visitor'),
    t('channel'),
    t('agent'),
    t('started'),
    t('ended'),
    t('rating'),
    t('tags'),
    t('lastWords'),
  ];
  return (
    <div className={tableClasses.scroll}>
      <table className={`${tableClasses.table} ${classes.table}`} aria-label={t('conversations')}>
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
  const { t } = useTranslation('history');
  const { t: agent } = useTranslation('agent');
  const { id, visitor, channel, agent: who, startedAt, endStatus, rated, tags = [], lastMessage, origin } = session;
  return (
    <tr>
      <td>
        <SessionLink sessionId={id} className={tableClasses.name}>
          <bdi>{visitorName(visitor, agent)}</bdi>
        </SessionLink>{' '}
        <Vip visitor={visitor} />
        {origin && <div className={tableClasses.sub}>{t(`origin_${origin}`)}</div>}
      </td>
      <td>
        <span className={classes.where}>
          <ChannelIcon channel={channel} />
          {channel.name}
        </span>
      </td>
      <td>{who?.name ?? agent('nobody')}</td>
      <td>
        <TimeAgo at={startedAt} />
      </td>
      <td>{endStatus === undefined ? t('open') : agent(`end_${endStatus}`)}</td>
      <td>{rated}</td>
      <td>
        {tags.slice(0, 3).map((tag) => (
          <span key={tag} className={classes.tag} title={tag}>
            {tag}
          </span>
        ))}
        {tags.length > 3 && <span title={tags.join(', ')}>+{tags.length - 3}</span>}
      </td>
      <td>
        <div className={classes.said} dir="auto">
          {lastMessage && previewOf(lastMessage, agent)}
        </div>
      </td>
    </tr>
  );
}
