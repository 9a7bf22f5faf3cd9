import { Badge, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { NoteCounts, NoteState, VisitorNote } from '@parley/schemas';
import { IconInbox, IconMailOpened, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { ExportButton } from '../../exports/export-button.tsx';
import { SavedFiltersMenu } from '../../saved-filters/saved-filters-menu.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { leftMessageTexts } from './left-messages.texts.ts';
import { ShownMessage } from './shown-message.tsx';
import classes from './left-messages.module.css';

addTexts('leftMessages', leftMessageTexts);

const states = ['open', 'pending', 'answered', 'all'] as const;
const assignments = ['any', 'me', 'none'] as const;
type Filter = { state: NoteState | 'all'; assigned: (typeof assignments)[number]; kind: string; q: string };

const noFilter: Filter = { state: 'open', assigned: 'any', kind: '', q: '' };

/** The inbox of what visitors left (AGENT-75); in both modes. */
export function LeftMessagesPage() {
  const { t } = useTranslation('leftMessages');
  const [filter, setFilter] = useState<Filter>(noFilter);
  // What is typed is drawn anew.
  const [applied, setApplied] = useState(0);
  // A mail about a message opens it.
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const [shownId, setShownId] = useState<string | null>(hash || null);
  const change = (changed: Partial<Filter>): void => setFilter((before) => ({ ...before, ...changed }));
  const parameters = {
    state: filter.state === 'all' ? '' : filter.state,
    assigned: filter.assigned === 'any' ? '' : filter.assigned,
    kind: filter.kind,
    q: filter.q,
  };
  const { items, query } = usePages<VisitorNote>('/notes', parameters);
  return (
    <Page text={t('text')} actions={<ExportButton kinds={['left-messages']} filters={() => parameters} />}>
      <Filters key={applied} filter={filter} onChange={change}>
        <SavedFiltersMenu
          page="left-messages"
          none={noFilter}
          current={() => filter}
          onApply={(kept) => {
            setFilter(kept);
            setApplied((count) => count + 1);
          }}
        />
      </Filters>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && shownId === null && (
        <EmptyState icon={IconInbox} title={t('noneTitle')} text={t('noneText')} />
      )}
      {items && (items.length > 0 || shownId !== null) && (
        <div className={classes.columns}>
          <div>
            <ul className={classes.list} aria-label={t('list')}>
              {items.map((note) => (
                <li key={note.id}>
                  <Row note={note} isShown={note.id === shownId} onOpen={() => setShownId(note.id)} />
                </li>
              ))}
              {items.length === 0 && <li className={classes.none}>{t('noneTitle')}</li>}
            </ul>
            <MoreButton query={query} />
          </div>
          {shownId === null ? (
            <EmptyState icon={IconMailOpened} title={t('chooseTitle')} text={t('chooseText')} />
          ) : (
            <ShownMessage key={shownId} id={shownId} />
          )}
        </div>
      )}
    </Page>
  );
}

type FiltersProps = { filter: Filter; onChange: (changed: Partial<Filter>) => void; children: ReactNode };

function Filters({ filter, onChange, children }: FiltersProps) {
  const { t } = useTranslation('leftMessages');
  const [typed, setTyped] = useState(filter.q);
  const find = useDebouncedCallback((q: string) => onChange({ q }), 300);
  const { data: counts } = useQuery({
    queryKey: ['notes', 'count'],
    queryFn: ({ signal }) => request<NoteCounts>('GET', '/notes/count', undefined, signal),
    refetchInterval: 30_000,
  });
  return (
    <div className={classes.filters} role="search">
      <SegmentedControl
        aria-label={t('list')}
        value={filter.state}
        onChange={(state) => onChange({ state: states.find((each) => each === state) ?? 'open' })}
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
        value={filter.assigned}
        onChange={(assigned) => onChange({ assigned: assignments.find((each) => each === assigned) ?? 'any' })}
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
      <TextInput
        className={classes.find}
        type="search"
        maxLength={200}
        aria-label={t('find')}
        placeholder={t('find')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          find(value.trim());
        }}
      />
      {children}
    </div>
  );
}

function Row({ note, isShown, onOpen }: { note: VisitorNote; isShown: boolean; onOpen: () => void }) {
  const { t } = useTranslation('leftMessages');
  const { number, name, text, createdAt, state, kind, assignedTo, channel } = note;
  return (
    <button type="button" className={classes.row} aria-current={isShown} onClick={onOpen}>
      <span className={classes.rowHead}>
        <strong>
          <bdi>{name || t('somebody')}</bdi>
        </strong>
        {kind === 'callback' && (
          <Badge size="sm" variant="light">
            {t('kind_callback')}
          </Badge>
        )}
        <span className={classes.soft}>
          <TimeAgo at={createdAt} />
        </span>
      </span>
      <span className={classes.line} dir="auto">
        {text}
      </span>
      <span className={classes.soft}>
        {t('number', { number })} · {channel.name} · {t(`state_${state}`)} · {assignedTo?.name ?? t('nobody')}
      </span>
    </button>
  );
}
