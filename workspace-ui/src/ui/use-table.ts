import type { TableName } from '@parley/schemas';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { writeCsv } from './csv.ts';
import { downloadText } from './download.ts';
import { matchesWords, sortRows } from './sort-rows.ts';
import { arrangeColumns } from './table/arrange-columns.ts';
import { useTableLayout } from './table/use-table-layout.ts';
import { useTableSorting } from './table/use-table-sorting.ts';
import type { Column } from './table-column.ts';

/** What of a table is shown, in which order, and how it leaves as a file. */
export function useTable<Row>({
  label,
  table,
  columns,
  rows,
}: {
  label: string;
  table: TableName | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}) {
  const { i18n } = useTranslation();
  const [typed, setTyped] = useState('');
  const { sorting, sortBy } = useTableSorting(table !== undefined);
  const { layout, arrange } = useTableLayout(table);
  const drawn = useMemo(() => arrangeColumns(columns, layout), [columns, layout]);
  const sorted = columns.find(({ id, isUnsorted }) => id === sorting?.column && isUnsorted !== true);
  const shown = useMemo(() => {
    const found =
      typed === ''
        ? [...rows]
        : rows.filter((row) => matchesWords(columns.map(({ value }) => value(row) ?? '').join(' '), typed));
    if (!sorted || !sorting) return found;
    return sortRows(found, sorted.value, { descending: sorting.descending, language: i18n.language });
  }, [rows, columns, typed, sorted, sorting, i18n.language]);

  return {
    shown,
    columns: drawn,
    layout,
    arrange,
    typed,
    setTyped,
    isSorted: sorted !== undefined,
    directionOf(id: string): 'ascending' | 'descending' | undefined {
      if (sorting?.column !== id || !sorted) return undefined;
      return sorting.descending ? 'descending' : 'ascending';
    },
    sortBy,
    download(): void {
      const written = drawn.filter(({ isUnsorted }) => isUnsorted !== true);
      const lines = shown.map((row) => written.map(({ value }) => String(value(row) ?? '')));
      downloadText(`${label}.csv`, writeCsv([written.map(({ header }) => header), ...lines]), 'text/csv;charset=utf-8');
    },
  };
}
