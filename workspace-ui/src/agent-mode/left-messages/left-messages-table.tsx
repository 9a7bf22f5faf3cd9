import { Badge } from '@mantine/core';
import type { VisitorNote } from '@parley/schemas';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textColumn, timeColumn } from '../../ui/columns.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { ChangeMany } from './change-many.tsx';
import classes from './left-messages.module.css';

/** What visitors left, a line each (AGENT-75). */
export function LeftMessagesTable({
  notes,
  hasMore,
  count,
  onOpen,
}: {
  notes: readonly VisitorNote[];
  hasMore: boolean;
  count: ReactNode;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslation('leftMessages');
  const columns = useColumns(onOpen);
  return (
    <DataTable
      label={t('list')}
      table="left-messages"
      columns={columns}
      rows={notes}
      rowKey={({ id }) => id}
      rowName={({ number }) => t('number', { number })}
      hasMore={hasMore}
      hasOwnFilter
      count={count}
      isExported
      bulk={(chosen, done) => <ChangeMany notes={chosen} onDone={done} />}
    />
  );
}

function useColumns(onOpen: (id: string) => void): Column<VisitorNote>[] {
  const { t } = useTranslation('leftMessages');
  return [
    textColumn('number', t('no'), ({ number }) => number, 'end'),
    {
      id: 'who',
      header: t('who'),
      isFixed: true,
      value: ({ name }) => name || t('somebody'),
      render: ({ id, name, kind }) => (
        <>
          <button type="button" className={tableClasses.name} onClick={() => onOpen(id)}>
            <bdi>{name || t('somebody')}</bdi>
          </button>{' '}
          {kind === 'callback' && (
            <Badge size="sm" variant="light">
              {t('kind_callback')}
            </Badge>
          )}
        </>
      ),
    },
    {
      id: 'said',
      header: t('said'),
      value: ({ text }) => text,
      render: ({ text }) => (
        <div className={classes.line} dir="auto">
          {text}
        </div>
      ),
    },
    textColumn('channel', t('channel'), ({ channel }) => channel.name),
    timeColumn('left', t('left'), ({ createdAt }) => createdAt),
    textColumn('assigned', t('assigned'), ({ assignedTo }) => assignedTo?.name ?? t('nobody')),
    textColumn('state', t('state'), ({ state }) => t(`state_${state}`)),
    { ...timeColumn<VisitorNote>('answered', t('answeredAt'), ({ answeredAt }) => answeredAt), isOptional: true },
    { ...textColumn<VisitorNote>('phone', t('phone'), ({ phone }) => phone), isOptional: true },
    { ...textColumn<VisitorNote>('email', t('email'), ({ email }) => email), isOptional: true },
  ];
}
