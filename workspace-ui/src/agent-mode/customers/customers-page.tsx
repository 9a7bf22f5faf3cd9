import { Button, SegmentedControl, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Tag, VisitorCount, VisitorSummary } from '@parley/schemas';
import { IconSearchOff, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { ExportButton } from '../../exports/export-button.tsx';
import { useFormat } from '../../i18n/format.ts';
import { SavedViews } from '../../saved-filters/saved-views.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { TypedFilter } from '../../ui/typed-filter.tsx';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { usePages } from '../../ui/use-pages.ts';
import { visitorsTexts } from '../../visitors/visitors.texts.ts';
import { agentTexts } from '../agent-mode.texts.ts';
import { BlacklistLog } from './blacklist-log.tsx';
import { CustomerDialog } from './customer-dialog.tsx';
import { CustomerTable } from './customer-table.tsx';
import { customersTexts } from './customers.texts.ts';

addTexts('agent', agentTexts);
addTexts('visitors', visitorsTexts);
addTexts('customers', customersTexts);

const segments = ['all', 'vip', 'known', 'anonymous', 'blocked'] as const;
const filterNames = ['q', 'segment', 'since', 'tag'] as const;
const times = ['ever', 'today', 'week', 'month'] as const;

/** The visitors that one may see, in both modes: chosen by segment, words, tag and time (AGENT-86, ADMIN-29). */
export function CustomersPage() {
  const { t } = useTranslation('customers');
  const { filter, set, isSet, clear } = useAddressFilter(filterNames);
  const segment = segments.find((each) => each === filter.segment) ?? 'all';
  const since = times.find((each) => each === filter.since) ?? 'ever';
  // A notice about a visitor opens them.
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const navigate = useNavigate();
  const [chosen, setShown] = useState<Pick<VisitorSummary, 'id' | 'name'> | null>(null);
  const shown = chosen ?? (hash === '' ? null : { id: hash, name: '' });
  const close = (): void => {
    setShown(null);
    if (hash !== '') void navigate({ to: '.', hash: '', replace: true });
  };
  const parameters = { q: filter.q, segment, since, tag: filter.tag };
  const isLog = filter.segment === 'log';
  return (
    <Page text={t('text')} actions={<ExportButton kinds={['visitors']} filters={() => parameters} />}>
      <div className={tableClasses.toolbar}>
        <SegmentedControl
          aria-label={t('segment')}
          value={isLog ? 'log' : segment}
          onChange={(value) => set({ segment: value === 'all' ? '' : value })}
          data={[...segments, 'log'].map((value) => ({ value, label: t(`segment_${value}`) }))}
        />
        {!isLog && <Filters filter={filter} since={since} set={set} />}
      </div>
      {isLog ? (
        <BlacklistLog onShow={setShown} />
      ) : (
        <Visitors parameters={parameters} isSet={isSet} clear={clear} onShow={setShown} />
      )}
      {shown && <CustomerDialog visitor={shown} onClose={close} />}
    </Page>
  );
}

type FilterValues = Record<(typeof filterNames)[number], string>;

function Filters({
  filter,
  since,
  set,
}: {
  filter: FilterValues;
  since: (typeof times)[number];
  set: (more: Partial<FilterValues>) => void;
}) {
  const { t } = useTranslation('customers');
  return (
    <>
      <TypedFilter className={tableClasses.filter} label={t('search')} value={filter.q} onAsk={(q) => set({ q })} />
      <TagFilter value={filter.tag || null} onChange={(tag) => set({ tag: tag ?? '' })} />
      <Select
        w={180}
        aria-label={t('since')}
        allowDeselect={false}
        value={since}
        onChange={(value) => set({ since: value === 'ever' || value === null ? '' : value })}
        data={times.map((value) => ({ value, label: t(`since_${value}`) }))}
      />
      <SavedViews page="customers" names={filterNames} />
    </>
  );
}

function Visitors({
  parameters,
  isSet,
  clear,
  onShow,
}: {
  parameters: Record<string, string>;
  isSet: boolean;
  clear: () => void;
  onShow: (visitor: VisitorSummary) => void;
}) {
  const { t } = useTranslation('customers');
  const { items, query } = usePages<VisitorSummary>('/visitors', parameters);
  return (
    <>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 &&
        (!isSet ? (
          <EmptyState icon={IconUsers} title={t('emptyTitle')} text={t('emptyText')} />
        ) : (
          <EmptyState icon={IconSearchOff} title={t('noneTitle')} text={t('noneText')}>
            <Button variant="default" onClick={clear}>
              {t('clear')}
            </Button>
          </EmptyState>
        ))}
      {items && items.length > 0 && (
        <CustomerTable
          visitors={items}
          hasMore={query.hasNextPage}
          count={<Count parameters={parameters} />}
          onShow={onShow}
        />
      )}
      <MoreButton query={query} />
    </>
  );
}

function Count({ parameters }: { parameters: Record<string, string> }) {
  const { t } = useTranslation('customers');
  const { number } = useFormat();
  const { data } = useQuery({
    queryKey: ['visitors', 'pages', 'count', parameters],
    queryFn: ({ signal }) =>
      request<VisitorCount>('GET', withParameters('/visitors/count', parameters), undefined, signal),
  });
  if (!data) return null;
  const formatted = number(data.count);
  return <>{data.isMore ? t('countMore', { formatted }) : t('count', { count: data.count, formatted })}</>;
}

/** Visitor tags are up to ten thousand: they are searched, not listed. */
function TagFilter({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation('customers');
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 200);
  const { items = [] } = usePages<Tag>('/tags', { kind: 'visitor', limit: '50', q });
  return (
    <Select
      w={180}
      aria-label={t('tag')}
      placeholder={t('tag')}
      clearable
      searchable
      filter={({ options }) => options}
      data={items.map(({ id, path }) => ({ value: id, label: path }))}
      value={value}
      onChange={onChange}
      onSearchChange={setWords}
    />
  );
}
