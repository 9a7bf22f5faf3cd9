import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { QueryKey, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column, type DataTableProps, type RowAction } from './data-table.tsx';
import { EmptyPage } from './empty-page.tsx';
import { Page } from './page.tsx';
import { QueryView } from './query-view.tsx';
import { useOpenPage } from './use-open-page.ts';
import { useRemoval } from './use-removal.ts';

export type ListPageProps<Row> = {
  /** The namespace of `text`, `create`, `emptyTitle` and `emptyText`. */
  texts: string;
  text?: string;
  query: UseQueryResult<Row[]>;
  listKey: QueryKey;
  columns: readonly Column<Row>[];
  isExported?: boolean;
  /** The address of one in the API: what is deleted. */
  pathOf: (row: Row) => string;
  nameOf: (row: Row) => string;
  /** Absent where one may only read. */
  editing: ListEditing<Row> | false;
  /** What else can be done with the list. */
  actions?: ReactNode;
  /** Which of all are listed, by what stands beside the filter. */
  toolbar?: ReactNode;
  isListed?: (row: Row) => boolean;
  table?: DataTableProps<Row>['table'];
  bulk?: DataTableProps<Row>['bulk'];
  /** What stands below, and dialogs. */
  children?: ReactNode;
};

type ListEditing<Row> = {
  create: () => void;
  /** What can be done with one besides deleting it. */
  actions?: (row: Row) => RowAction[];
  removeLabel?: string;
  mayRemove?: (row: Row) => boolean;
};

/** A page that lists what people keep by hand: creates, opens and deletes one. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { texts, text, query, listKey, columns, pathOf, nameOf, editing, actions, children } = props;
  const { toolbar, isListed = () => true, table, bulk, isExported } = props;
  const { t } = useTranslation(texts);
  const { t: ui } = useTranslation('ui');
  const { title } = useOpenPage();
  const { remove, isHidden } = useRemoval(listKey);
  const button = editing && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={editing.create}>
      {t('create')}
    </Button>
  );
  const actionsOf = (row: Row, { actions, removeLabel, mayRemove }: ListEditing<Row>): RowAction[] => {
    const removal: RowAction = {
      label: removeLabel ?? ui('delete'),
      icon: IconTrash,
      isDangerous: true,
      onClick: () => remove(pathOf(row), nameOf(row)),
    };
    return [...(actions?.(row) ?? []), ...(mayRemove?.(row) === false ? [] : [removal])];
  };
  return (
    <Page
      text={text ?? t('text')}
      actions={
        <>
          {actions}
          {button}
        </>
      }
    >
      <QueryView query={query}>
        {(all) => {
          const kept = all.filter((row) => !isHidden(pathOf(row)));
          const rows = kept.filter(isListed);
          return kept.length === 0 ? (
            <EmptyPage title={t('emptyTitle')} text={t('emptyText')}>
              {button}
            </EmptyPage>
          ) : (
            <DataTable
              label={title}
              columns={columns}
              rows={rows}
              rowKey={pathOf}
              rowName={nameOf}
              actions={editing ? (row) => actionsOf(row, editing) : undefined}
              toolbar={toolbar}
              bulk={bulk}
              {...(table && { table })}
              isExported={isExported}
            />
          );
        }}
      </QueryView>
      {children}
    </Page>
  );
}
