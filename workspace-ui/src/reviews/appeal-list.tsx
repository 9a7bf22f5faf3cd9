import { Select } from '@mantine/core';
import type { Appeal, AppealCounts } from '@parley/schemas';
import { IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { withParameters } from '../api/list-all.ts';
import { request } from '../api/request.ts';
import { addTexts } from '../i18n/i18n.ts';
import { textColumn, timeColumn } from '../ui/columns.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { RowsSkeleton } from '../ui/page-skeleton.tsx';
import { TypedFilter } from '../ui/typed-filter.tsx';
import { useAddressFilter } from '../ui/use-address-filter.ts';
import { usePages } from '../ui/use-pages.ts';
import { appealParameters, appealPeriods, appealStates, type AppealFilterName } from './appeal-parameters.ts';
import { FolderList } from './folder-list.tsx';
import classes from './reviews.module.css';
import { reviewsTexts } from './reviews.texts.ts';

addTexts('reviews', reviewsTexts);

const names = ['state', 'q', 'period'] as const satisfies readonly AppealFilterName[];

/** Appeals by their state, with how many are in each; found by number and time (QA-10). */
export function AppealList({
  path,
  table,
  open,
  more,
}: {
  path: '/appeals' | '/me/appeals';
  table: 'appeals' | 'own-appeals';
  /** What opens one. */
  open: (appeal: Appeal, name: ReactNode) => ReactNode;
  more?: (parameters: Record<string, string>) => ReactNode;
}) {
  const { t } = useTranslation('reviews');
  const { filter, set } = useAddressFilter(names);
  const [now] = useState(() => new Date());
  const parameters = appealParameters(filter, now);
  const state = appealStates.find((each) => each === filter.state) ?? 'all';
  const { items, query } = usePages<Appeal>(path, parameters);
  const { state: _state, ...counted } = parameters;
  const { data: counts } = useQuery({
    queryKey: [path.slice(1), 'count', counted],
    queryFn: ({ signal }) => request<AppealCounts>('GET', withParameters(`${path}/count`, counted), undefined, signal),
  });
  const columns = useColumns(open);
  return (
    <div className={classes.folders}>
      <FolderList
        label={t('folders')}
        folders={appealStates.map((name) => ({ name, title: t(name), count: counts?.[name] }))}
        open={state}
        onOpen={(name) => set({ state: name === 'all' ? '' : name })}
      />
      <div>
        <div className={classes.filters} role="search">
          <TypedFilter label={t('searchNumber')} value={filter.q} onAsk={(q) => set({ q })} />
          <Select
            w={144}
            aria-label={t('period')}
            allowDeselect={false}
            data={appealPeriods.map((value) => ({ value, label: t(`period_${value}`) }))}
            value={appealPeriods.find((each) => each === filter.period) ?? 'all'}
            onChange={(period) => set({ period: period === 'all' ? '' : (period ?? '') })}
          />
          {more?.(parameters)}
        </div>
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <RowsSkeleton />}
        {items?.length === 0 && <EmptyState icon={IconScale} title={t('appealsNone')} text={t('appealsNoneText')} />}
        {items && items.length > 0 && (
          <DataTable
            label={t('appeals')}
            table={table}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
            rowName={({ number }) => number}
            hasMore={query.hasNextPage}
            hasOwnFilter
            isExported
          />
        )}
        <MoreButton query={query} />
      </div>
    </div>
  );
}

function useColumns(open: (appeal: Appeal, name: ReactNode) => ReactNode): Column<Appeal>[] {
  const { t } = useTranslation('reviews');
  return [
    {
      id: 'number',
      header: t('number'),
      isFixed: true,
      value: ({ number }) => number,
      render: (appeal) => open(appeal, appeal.number),
    },
    textColumn('subject', t('subject'), ({ subject }) => subject),
    textColumn('applicant', t('applicant'), ({ applicant }) => applicant.name),
    textColumn('inspector', t('inspector'), ({ inspector }) => inspector.name),
    timeColumn('created', t('created'), ({ createdAt }) => createdAt),
    textColumn('state', t('state'), ({ state }) => t(`state_${state}`)),
    textColumn('result', t('result'), ({ result }) => (result === null ? null : t(`result_${result}`))),
    { ...textColumn<Appeal>('session', t('conversationId'), ({ sessionId }) => sessionId), isOptional: true },
  ];
}
