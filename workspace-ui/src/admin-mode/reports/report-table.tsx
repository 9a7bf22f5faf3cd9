import type { FigureUnit, ReportRow, ReportTable as Table } from '@parley/schemas';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatFigure } from './figure-value.ts';
import type { ReportWords } from './report-words.ts';
import classes from './reports.module.css';

/** Columns of a table of a report: the values that it shows, and how. */
export type ReportColumn = { id: string; unit: FigureUnit; isOptional?: boolean };

type TablesProps = {
  tables: readonly Table[];
  columns: readonly ReportColumn[];
  words: ReportWords;
  onOpen: (set: string, title: string) => void;
  /** What a row is called, where it has no name of its own. */
  rowNameOf?: ((table: string, row: ReportRow) => string) | undefined;
};

/** One table at a time: agents or skill groups (STAT-47). */
export function ReportTables({ tables, columns, words, onOpen, rowNameOf }: TablesProps) {
  const { t } = useTranslation('reports');
  const [chosen, setChosen] = useState('');
  const table = tables.find(({ id }) => id === chosen) ?? tables[0];
  if (!table) return null;
  return (
    <section className={classes.section}>
      {tables.length > 1 && (
        <SegmentedControl
          aria-label={t('tableOf')}
          data={tables.map(({ id }) => ({ value: id, label: words.table(id) }))}
          value={table.id}
          onChange={setChosen}
        />
      )}
      <RowsTable table={rowNameOf ? named(table, rowNameOf) : table} columns={columns} words={words} onOpen={onOpen} />
    </section>
  );
}

function named(table: Table, rowNameOf: (table: string, row: ReportRow) => string): Table {
  return { ...table, rows: table.rows.map((row) => ({ ...row, name: rowNameOf(table.id, row) })) };
}

function RowsTable({ table, columns, words, onOpen }: Omit<TablesProps, 'tables' | 'rowNameOf'> & { table: Table }) {
  const { t, i18n } = useTranslation('reports');
  const { number } = useFormat();
  const label = words.table(table.id);
  const all: Column<ReportRow>[] = [
    {
      id: 'name',
      header: label,
      isFixed: true,
      value: ({ name }) => name,
      render: ({ name, isGone, set }) => {
        const shown = isGone ? t('gone', { name }) : name;
        return set === null ? (
          shown
        ) : (
          <button type="button" className={classes.open} onClick={() => onOpen(set, `${label}: ${name}`)}>
            {shown}
          </button>
        );
      },
    },
    ...columns.map(({ id, unit, isOptional = false }): Column<ReportRow> => ({
      id,
      header: words.column(id),
      align: 'end',
      isOptional,
      value: ({ values }) => values[id] ?? null,
      render: ({ values }) => formatFigure(values[id] ?? null, unit, { language: i18n.language, number }),
    })),
  ];
  return (
    <>
      <DataTable
        key={table.id}
        label={label}
        columns={all}
        rows={table.rows}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
      />
      {table.rows.length === 0 && <p className={classes.nothing}>{t('nothing')}</p>}
      <ColumnTexts columns={columns} words={words} />
    </>
  );
}

/** What each column is computed of. */
function ColumnTexts({ columns, words }: Pick<TablesProps, 'columns' | 'words'>) {
  const { t } = useTranslation('reports');
  const told = columns.filter(({ id }) => words.columnText(id) !== '');
  return (
    <details className={classes.texts}>
      <summary>{t('formulas')}</summary>
      <dl>
        {told.map(({ id }) => (
          <div key={id}>
            <dt>{words.column(id)}</dt>
            <dd>{words.columnText(id)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
