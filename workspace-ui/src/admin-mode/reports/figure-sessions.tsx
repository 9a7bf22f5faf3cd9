import { Drawer } from '@mantine/core';
import type { ReportedSession } from '@parley/schemas';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { formatFigure } from './figure-value.ts';
import classes from './reports.module.css';

type FigureSessionsProps = {
  /** What was opened; null = nothing. */
  opened: { set: string; title: string } | null;
  filter: Record<string, string>;
  onClose: () => void;
};

/** The sessions that a figure counts, beside the report; each leads to itself. */
export function FigureSessions({ opened, filter, onClose }: FigureSessionsProps) {
  const { t } = useTranslation('reports');
  return (
    <Drawer
      opened={opened !== null}
      onClose={onClose}
      position="right"
      size={860}
      title={opened && t('sessionsOf', { title: opened.title })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {opened && <Sessions key={opened.set} parameters={{ ...filter, set: opened.set }} />}
    </Drawer>
  );
}

function Sessions({ parameters }: { parameters: Record<string, string> }) {
  const { t } = useTranslation('reports');
  const columns = useColumns();
  const { items, query } = usePages<ReportedSession>('/reports/sessions', parameters);
  return (
    <>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && <p className={classes.nothing}>{t('nothing')}</p>}
      {items && items.length > 0 && (
        <DataTable
          label={t('sessions')}
          columns={columns}
          rows={items}
          hasMore={query.hasNextPage}
          rowKey={({ id }) => id}
          rowName={({ visitor, id }) => visitor ?? id}
        />
      )}
      <MoreButton query={query} />
    </>
  );
}

function useColumns(): Column<ReportedSession>[] {
  const { t, i18n } = useTranslation('reports');
  const { number, dateTime } = useFormat();
  const told = (value: number | null, unit: 'count' | 'seconds' | 'stars') =>
    formatFigure(value, unit, { language: i18n.language, number });
  const timed = (
    id: 'durationSeconds' | 'firstResponseSeconds' | 'responseSeconds' | 'waitSeconds',
    isOptional = false,
  ): Column<ReportedSession> => ({
    id,
    header: t(id),
    align: 'end',
    isOptional,
    value: (row) => row[id],
    render: (row) => told(row[id], 'seconds'),
  });
  return [
    {
      id: 'visitor',
      header: t('visitor'),
      isFixed: true,
      value: ({ visitor, id }) => visitor ?? id,
      render: ({ id, visitor, isOpenable }) =>
        isOpenable ? (
          <Link to="/admin/history/$sessionId" params={{ sessionId: id }} className={tableClasses.name}>
            {visitor === null || visitor === '' ? t('nameless') : visitor}
          </Link>
        ) : (
          <span title={t('notYours')}>{t('hidden')}</span>
        ),
    },
    {
      id: 'startedAt',
      header: t('startedAt'),
      value: ({ startedAt }) => startedAt,
      render: ({ startedAt }) => dateTime(startedAt),
    },
    { id: 'channel', header: t('channel'), value: ({ channel }) => channel, render: ({ channel }) => channel },
    {
      id: 'agents',
      header: t('agent'),
      value: ({ agents }) => agents.join(', '),
      render: ({ agents }) => agents.join(', ') || '–',
    },
    {
      id: 'messages',
      header: t('messages'),
      align: 'end',
      value: ({ messages }) => messages,
      render: ({ messages }) => number(messages),
    },
    timed('durationSeconds'),
    timed('firstResponseSeconds'),
    timed('responseSeconds'),
    {
      id: 'stars',
      header: t('stars'),
      align: 'end',
      value: ({ stars }) => stars,
      render: ({ stars }) => told(stars, 'stars'),
    },
  ];
}
