import { Drawer, SegmentedControl, Select } from '@mantine/core';
import type { NoteCounts, VisitorNote } from '@parley/schemas';
import { IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { ExportButton } from '../../exports/export-button.tsx';
import { SavedViews } from '../../saved-filters/saved-views.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { TypedFilter } from '../../ui/typed-filter.tsx';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { usePages } from '../../ui/use-pages.ts';
import { LeftMessagesTable } from './left-messages-table.tsx';
import { leftMessageTexts } from './left-messages.texts.ts';
import { ShownMessage } from './shown-message.tsx';
import classes from './left-messages.module.css';

addTexts('leftMessages', leftMessageTexts);

const states = ['open', 'pending', 'answered', 'all'] as const;
const assignments = ['any', 'me', 'none'] as const;
const filterNames = ['state', 'assigned', 'kind', 'q'] as const;
type Filter = Readonly<Record<(typeof filterNames)[number], string>>;

/** The inbox of what visitors left (AGENT-75); in both modes. */
export function LeftMessagesPage() {
  const { t } = useTranslation('leftMessages');
  const { filter, set } = useAddressFilter(filterNames);
  const state = states.find((each) => each === filter.state) ?? 'open';
  // A mail about a message opens it.
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const [shownId, setShownId] = useState<string | null>(hash || null);
  const parameters = {
    state: state === 'all' ? '' : state,
    assigned: filter.assigned === 'me' || filter.assigned === 'none' ? filter.assigned : '',
    kind: filter.kind,
    q: filter.q,
  };
  const { items, query } = usePages<VisitorNote>('/notes', parameters);
  const { data: counts } = useQuery({
    queryKey: ['notes', 'count'],
    queryFn: ({ signal }) => request<NoteCounts>('GET', '/notes/count', undefined, signal),
    refetchInterval: 30_000,
  });
  const isWhole = filter.assigned === '' && filter.kind === '' && filter.q === '';
  return (
    <Page text={t('text')} actions={<ExportButton kinds={['left-messages']} filters={() => parameters} />}>
      <Filters filter={{ ...filter, state }} counts={counts} onChange={set} />
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && <EmptyState icon={IconInbox} title={t('noneTitle')} text={t('noneText')} />}
      {items && items.length > 0 && (
        <LeftMessagesTable
          notes={items}
          hasMore={query.hasNextPage}
          count={isWhole && counts ? t('count', { count: counts[state] }) : undefined}
          onOpen={setShownId}
        />
      )}
      <MoreButton query={query} />
      <Drawer
        opened={shownId !== null}
        onClose={() => setShownId(null)}
        position="right"
        size={620}
        title={t('message')}
        closeButtonProps={{ 'aria-label': t('closeMessage') }}
      >
        {shownId !== null && <ShownMessage key={shownId} id={shownId} />}
      </Drawer>
    </Page>
  );
}

type FiltersProps = { filter: Filter; counts: NoteCounts | undefined; onChange: (changed: Partial<Filter>) => void };

function Filters({ filter, counts, onChange }: FiltersProps) {
  const { t } = useTranslation('leftMessages');
  return (
    <div className={classes.filters} role="search">
      <SegmentedControl
        aria-label={t('list')}
        value={filter.state}
        onChange={(state) => onChange({ state: state === 'open' ? '' : state })}
        data={states.map((state) => ({
          value: state,
          label: counts ? `${t(`state_${state}`)} ${counts[state]}` : t(`state_${state}`),
        }))}
      />
      <Select
        className={classes.choice}
        aria-label={t('assigned')}
        allowDeselect={false}
        data={assignments.map((value) => ({ value, label: t(`assigned_${value}`) }))}
        value={assignments.find((each) => each === filter.assigned) ?? 'any'}
        onChange={(assigned) => onChange({ assigned: assigned === 'any' || assigned === null ? '' : assigned })}
      />
      <Select
        className={classes.choice}
        aria-label={t('kind')}
        placeholder={t('anyKind')}
        clearable
        data={(['message', 'callback'] as const).map((value) => ({ value, label: t(`kind_${value}`) }))}
        value={filter.kind || null}
        onChange={(kind) => onChange({ kind: kind ?? '' })}
      />
      <TypedFilter className={classes.find} label={t('find')} value={filter.q} onAsk={(q) => onChange({ q })} />
      <SavedViews page="left-messages" names={filterNames} />
    </div>
  );
}
