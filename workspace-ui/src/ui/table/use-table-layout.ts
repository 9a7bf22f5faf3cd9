import type { TableColumns, TableLayout, TableName } from '@parley/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../api/list-all.ts';
import { useMe } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { notifyError } from '../notify.ts';
import { asMade } from './arrange-columns.ts';

const path = '/me/tables';
const queryKey = ['me', 'tables'];

/** The columns of a table as one arranged them, the same on every device; kept while one goes on. */
export function useTableLayout(table: TableName | undefined): {
  layout: TableColumns;
  arrange: ((columns: TableColumns) => void) | null;
} {
  const client = useQueryClient();
  // An arrangement belongs to an agent.
  const isOwn = useMe()?.agent != null && table !== undefined;
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => request<Page<TableLayout>>('GET', path, undefined, signal),
    staleTime: 5 * 60_000,
    enabled: isOwn,
  });
  const { mutate } = useMutation({
    scope: { id: 'table-layouts' },
    mutationFn: ({ table: name, columns }: TableLayout) =>
      request<Page<TableLayout>>('PUT', `${path}/${name}`, columns),
    onMutate: (wanted) => {
      client.setQueryData<Page<TableLayout>>(queryKey, (before) => ({
        nextCursor: null,
        items: [...(before?.items ?? []).filter((each) => each.table !== wanted.table), wanted],
      }));
    },
    onError: (error) => {
      notifyError(error);
      void client.invalidateQueries({ queryKey });
    },
  });
  return {
    layout: data?.items.find((each) => each.table === table)?.columns ?? asMade,
    arrange: isOwn ? (columns) => mutate({ table, columns }) : null,
  };
}
