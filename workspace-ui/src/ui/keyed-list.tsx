import { Button } from '@mantine/core';
import { IconPlus, IconTrash, type Icon } from '@tabler/icons-react';
import type { QueryKey, UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from './data-table.tsx';
import { EmptyState } from './empty-state.tsx';
import { NewKeyModal } from './new-key-modal.tsx';
import { Page } from './page.tsx';
import { QueryView } from './query-view.tsx';
import { useRemoval } from './use-removal.ts';

type Keyed = { key: string; name: string };

export type KeyedListProps<Row extends Keyed> = {
  texts: { title: string; text: string; create: string; emptyTitle: string; emptyText: string };
  icon: Icon;
  query: UseQueryResult<Row[]>;
  listKey: QueryKey;
  /** The address of the list in the API, such as `/schedules`. */
  path: string;
  columns: readonly Column<Row>[];
  mayWrite: boolean;
  /** Proposed as key where the name has no Latin letters. */
  fallbackKey: string;
  /** Creates one with this name and key, and opens it. */
  onCreate: (named: Keyed) => Promise<void>;
  toolbar?: ReactNode;
};

/** A page that lists what flows and channels refer to by key. */
export function KeyedList<Row extends Keyed>(props: KeyedListProps<Row>) {
  const { t } = useTranslation('ui');
  const { texts, icon, query, listKey, path, columns, mayWrite, fallbackKey, onCreate } = props;
  const [isCreating, setCreating] = useState(false);
  const { remove, isHidden } = useRemoval(listKey);
  const button = mayWrite && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setCreating(true)}>
      {texts.create}
    </Button>
  );
  return (
    <Page title={texts.title} text={texts.text} actions={button}>
      <QueryView query={query}>
        {(all) => {
          const rows = all.filter(({ key }) => !isHidden(`${path}/${key}`));
          return rows.length === 0 ? (
            <EmptyState icon={icon} title={texts.emptyTitle} text={texts.emptyText}>
              {button}
            </EmptyState>
          ) : (
            <DataTable
              label={texts.title}
              columns={columns}
              rows={rows}
              rowKey={({ key }) => key}
              rowName={({ name }) => name}
              actions={
                mayWrite
                  ? ({ key, name }) => [
                      {
                        label: t('delete'),
                        icon: IconTrash,
                        isDangerous: true,
                        onClick: () => remove(`${path}/${key}`, name),
                      },
                    ]
                  : undefined
              }
            />
          );
        }}
      </QueryView>
      {isCreating && (
        <NewKeyModal
          title={texts.create}
          fallbackKey={fallbackKey}
          taken={(query.data ?? []).map(({ key }) => key)}
          listKey={listKey}
          onCreate={onCreate}
          onClose={() => setCreating(false)}
        />
      )}
    </Page>
  );
}
