import type { QueryKey, UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowAction } from './data-table.tsx';
import { ListPage, type ListPageProps } from './list-page.tsx';
import { NewKeyModal } from './new-key-modal.tsx';

type Keyed = { key: string; name: string };

export type KeyedListProps<Row extends Keyed> = Pick<ListPageProps<Row>, 'texts' | 'columns'> & {
  query: UseQueryResult<Row[]>;
  listKey: QueryKey;
  /** The address of the list in the API, such as `/schedules`. */
  path: string;
  mayWrite: boolean;
  /** Proposed as key where the name has no Latin letters. */
  fallbackKey: string;
  /** What can be done with one besides deleting it. */
  actions?: ((row: Row) => RowAction[]) | null;
  /** Creates one with this name and key, and opens it. */
  onCreate: (named: Keyed) => Promise<void>;
};

/** A page that lists what flows and channels refer to by key. */
export function KeyedList<Row extends Keyed>(props: KeyedListProps<Row>) {
  const { texts, query, listKey, path, mayWrite, fallbackKey, actions, onCreate, ...rest } = props;
  const { t } = useTranslation(texts);
  const [isCreating, setCreating] = useState(false);
  return (
    <ListPage
      {...rest}
      texts={texts}
      query={query}
      listKey={listKey}
      pathOf={({ key }) => `${path}/${key}`}
      nameOf={({ name }) => name}
      editing={mayWrite && { create: () => setCreating(true), ...(actions && { actions }) }}
    >
      {isCreating && (
        <NewKeyModal
          title={t('create')}
          fallbackKey={fallbackKey}
          taken={(query.data ?? []).map(({ key }) => key)}
          listKey={listKey}
          onCreate={onCreate}
          onClose={() => setCreating(false)}
        />
      )}
    </ListPage>
  );
}
