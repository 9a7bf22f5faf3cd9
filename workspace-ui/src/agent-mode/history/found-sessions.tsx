import { Button } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { IconSearchOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { optional, useSessionColumns } from '../session-table/session-columns.tsx';
import { SessionCount } from '../session-table/session-count.tsx';
import { useVisitorColumn } from '../session-table/visitor-column.tsx';
import { visitorName } from '../visitor-name.ts';
import { FilterBar } from './filter-bar.tsx';
import { SessionLink } from './session-link.tsx';
import { applyFilter, noFilter, sessionParameters, useHistoryFilter } from './use-history-filter.ts';

/** Sessions that fit, latest first, and how many there are in all (AGENT-76, AGENT-78). */
export function FoundSessions() {
  const { t } = useTranslation('history');
  const { t: agent } = useTranslation('agent');
  const filter = useHistoryFilter();
  const parameters = useMemo(() => sessionParameters(filter, new Date()), [filter]);
  const { items, query } = usePages<AgentViewSession>('/sessions', parameters);
  const columns = useColumns();
  return (
    <>
      <FilterBar />
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && (
        <EmptyState icon={IconSearchOff} title={t('noneTitle')} text={t('noneText')}>
          <Button variant="default" onClick={() => applyFilter(noFilter)}>
            {t('clear')}
          </Button>
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <DataTable
          label={t('conversations')}
          table="sessions"
          columns={columns}
          rows={items}
          rowKey={({ id }) => id}
          rowName={({ visitor }) => visitorName(visitor, agent)}
          hasMore={query.hasNextPage}
          hasOwnFilter
          count={<SessionCount parameters={parameters} />}
          isExported
        />
      )}
      <MoreButton query={query} />
    </>
  );
}

function useColumns(): Column<AgentViewSession>[] {
  const { channel, agent, started, origin, end, rating, tags, lastMessage, ...rest } = useSessionColumns();
  const visitor = useVisitorColumn(({ id }, name) => (
    <SessionLink sessionId={id} className={tableClasses.name}>
      {name}
    </SessionLink>
  ));
  return [
    visitor,
    channel,
    agent,
    started,
    origin,
    end,
    rating,
    tags,
    lastMessage,
    ...optional(rest.group, rest.accepted, rest.ended, rest.vip, rest.visitorTags, rest.id),
  ];
}
