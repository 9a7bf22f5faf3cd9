import { Select } from '@mantine/core';
import type { Agent, BlacklistEntry, VisitorSummary } from '@parley/schemas';
import { IconUserOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { textColumn, timeColumn } from '../../ui/columns.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { DayRange } from '../../ui/day-range.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { visitorName } from '../visitor-name.ts';

type Filter = { action: string; by: string; from: string; to: string };
type LogProps = { onShow: (visitor: Pick<VisitorSummary, 'id' | 'name'>) => void };

/** Who was blocked or let in again, by whom and why: one list of all visitors that one may see (ADMIN-30). */
export function BlacklistLog({ onShow }: LogProps) {
  const { t } = useTranslation('customers');
  const [filter, setFilter] = useState<Filter>({ action: '', by: '', from: '', to: '' });
  const { action, by } = filter;
  const { items, query } = usePages<BlacklistEntry>('/visitors/blocks', {
    ...{ action, by },
    ...{ from: startOf(filter.from, 0), to: startOf(filter.to, 1) },
  });
  const columns = useColumns(onShow);
  return (
    <>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items && (
        <DataTable
          label={t('segment_log')}
          columns={columns}
          rows={items}
          rowKey={({ id }) => id}
          rowName={({ visitor }) => visitor.name}
          hasMore={query.hasNextPage}
          hasOwnFilter
          toolbar={<Filters filter={filter} set={(more) => setFilter({ ...filter, ...more })} />}
        />
      )}
      {items?.length === 0 && <EmptyState icon={IconUserOff} title={t('noBlocks')} text={t('noBlocksText')} />}
      <MoreButton query={query} />
    </>
  );
}

function Filters({ filter, set }: { filter: Filter; set: (more: Partial<Filter>) => void }) {
  const { t } = useTranslation('customers');
  const mayNameAgents = useCan()('agents:read');
  return (
    <>
      <Select
        w={190}
        aria-label={t('type')}
        placeholder={t('type')}
        clearable
        data={(['blocked', 'unblocked'] as const).map((value) => ({ value, label: t(`type_${value}`) }))}
        value={filter.action || null}
        onChange={(action) => set({ action: action ?? '' })}
      />
      {mayNameAgents && <Operator value={filter.by} onChange={(by) => set({ by })} />}
      <DayRange from={filter.from} to={filter.to} words={{ from: t('from'), to: t('to') }} onChange={set} />
    </>
  );
}

function Operator({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation('customers');
  const agents: Agent[] = useQuery(lists.agents).data ?? [];
  return (
    <Select
      w={170}
      aria-label={t('operator')}
      placeholder={t('operator')}
      clearable
      searchable
      limit={50}
      data={agents.map(({ id, name }) => ({ value: id, label: name }))}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
    />
  );
}

function useColumns(onShow: LogProps['onShow']): Column<BlacklistEntry>[] {
  const { t } = useTranslation('customers');
  const { t: agent } = useTranslation('agent');
  return [
    timeColumn('time', t('time'), ({ at }) => at),
    textColumn('type', t('type'), ({ action }) => t(`type_${action}`)),
    textColumn('operator', t('operator'), ({ by }) => by ?? t('nobody')),
    {
      id: 'customer',
      header: t('customer'),
      isFixed: true,
      value: ({ visitor }) => visitorName(visitor, agent),
      render: ({ visitor }) => (
        <button type="button" className={tableClasses.name} onClick={() => onShow(visitor)}>
          <bdi>{visitorName(visitor, agent)}</bdi>
        </button>
      ),
    },
    textColumn('reason', t('reason'), ({ reason }) => reason),
  ];
}

/** When a day begins, or one of those after it; empty for what is no day. */
function startOf(day: string, later: number): string {
  const date = new Date(`${day}T00:00:00`);
  if (Number.isNaN(date.getTime())) return '';
  date.setDate(date.getDate() + later);
  return date.toISOString();
}
