import { Alert, Button } from '@mantine/core';
import type { Alarm } from '@parley/schemas';
import { IconBellRinging, IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { ExportButton } from '../../exports/export-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { usePages } from '../../ui/use-pages.ts';
import { AlarmFilters } from './alarm-filters.tsx';
import { fromAddress, parametersOf, recordNames, toAddress, type RecordsFilter } from './records-filter.ts';
import { alarmCounts, alarmRules } from './alarm-queries.ts';
import { AlarmTable } from './alarm-table.tsx';
import { ProcessAlarm } from './process-alarm.tsx';
import { ProcessAll } from './process-all.tsx';

/** Alarms, those that nobody has processed first of all (MON-01). */
export function AlarmRecords({ views, onRules }: { views: ReactNode; onRules: () => void }) {
  const { t } = useTranslation('alarms');
  const can = useCan();
  const address = useAddressFilter(recordNames);
  const filter = fromAddress(address.filter);
  const [openedAt, setOpenedAt] = useState(() => new Date());
  const [processing, setProcessing] = useState<Alarm | null>(null);
  const [isMarkingAll, setMarkingAll] = useState(false);
  // A notice of an alarm leads to it.
  const meant = useRouterState({ select: ({ location }) => location.hash });
  const parameters = parametersOf(filter, openedAt);
  const { items, query } = usePages<Alarm>('/alarms', parameters);
  const { data: counts } = useQuery(alarmCounts);
  const { data: rules } = useQuery(alarmRules);
  const shownOpen = items?.filter(({ state }) => state === 'unprocessed').length ?? 0;
  const isBehind = isUnfiltered(filter) && !query.hasNextPage && counts !== undefined && counts.unprocessed > shownOpen;
  const show = (next: RecordsFilter): void => {
    setOpenedAt(new Date());
    address.set(toAddress(next));
  };
  return (
    <Page
      text={t('text')}
      actions={
        <>
          {views}
          <ExportButton kinds={['alarms']} filters={() => withoutSort(parameters)} />
          {can('alarms:write') && (
            <Button
              variant="default"
              leftSection={<IconChecks size={16} aria-hidden />}
              disabled={shownOpen === 0}
              onClick={() => setMarkingAll(true)}
            >
              {t('markAll')}
            </Button>
          )}
        </>
      }
    >
      <AlarmFilters filter={filter} onChange={show} />
      {isBehind && items !== undefined && (
        <Alert variant="light" mb={12} p={8} role="status">
          {t('newer')}{' '}
          <Button size="compact-sm" variant="subtle" onClick={() => void query.refetch()}>
            {t('showNewer')}
          </Button>
        </Alert>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && (
        <EmptyState
          icon={IconBellRinging}
          title={t('noneTitle')}
          text={rules?.length === 0 ? t('noRulesHint') : t('noneText')}
        >
          {rules?.length === 0 && can('alarms:write') && <Button onClick={onRules}>{t('toRules')}</Button>}
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <AlarmTable
          alarms={items}
          meant={meant}
          hasMore={query.hasNextPage}
          onProcess={can('alarms:write') ? setProcessing : null}
        />
      )}
      <MoreButton query={query} />
      {processing && <ProcessAlarm alarm={processing} onClose={() => setProcessing(null)} />}
      {isMarkingAll && (
        <ProcessAll filter={withoutSort(parameters)} until={openedAt} onClose={() => setMarkingAll(false)} />
      )}
    </Page>
  );
}

function withoutSort({ sort: _sort, ...filter }: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}

function isUnfiltered({ state, period, level, kind, agent }: RecordsFilter): boolean {
  return state === 'unprocessed' && period === 'all' && level === '' && kind === '' && agent === '';
}
