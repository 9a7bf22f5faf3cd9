import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { writeCsv } from './csv.ts';
import { downloadText } from './download.ts';
import { matchesWords, sortRows, type Sorting } from './sort-rows.ts';
import type { Column } from './table-column.ts';

/** What of a table is shown, in which order, and how it leaves as a file. */
export function useTable<Row>({
  label,
  columns,
  rows,
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}) {
  const { i18n } = useTranslation();
  const [typed, setTyped] = useState('');
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const shown = useMemo(() => {
    const found = rows.filter((row) => matchesWords(columns.map(({ value }) => value(row) ?? '').join(' '), typed));
    const column = columns.find(({ id }) => id === sorting?.column);
    if (!column || !sorting) return found;
    return sortRows(found, column.value, { descending: sorting.descending, language: i18n.language });
  }, [rows, columns, typed, sorting, i18n.language]);

  return {
    shown,
    typed,
    setTyped,
    directionOf(id: string): 'ascending' | 'descending' | undefined {
      if (sorting?.column !== id) return undefined;
      return sorting.descending ? 'descending' : 'ascending';
    },
    /** Once upwards, once downwards, then as it came. */
    sortBy(id: string): void {
      setSorting((before) => {
        if (before?.column !== id) return { column: id, descending: false };
        return before.descending ? null : { column: id, descending: true };
      });
    },
    download(): void {
      const lines = shown.map((row) => columns.map(({ value }) => String(value(row) ?? '')));
      downloadText(`${label}.csv`, writeCsv([columns.map(({ header }) => header), ...lines]), 'text/csv;charset=utf-8');
    },
  };
}
