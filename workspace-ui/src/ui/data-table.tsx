import { Button, Center, Checkbox, Group, Text, VisuallyHidden } from '@mantine/core';
import type { TableName } from '@parley/schemas';
import { IconSearchOff } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './data-table.module.css';
import { EmptyState } from './empty-state.tsx';
import { ColumnChooser } from './table/column-chooser.tsx';
import { RowMenu, type RowAction } from './table/row-menu.tsx';
import { selectRange } from './table/select-range.ts';
import { TableHead } from './table/table-head.tsx';
import { TableToolbar } from './table/table-toolbar.tsx';
import { useRowKeys } from './table/use-row-keys.ts';
import type { Column } from './table-column.ts';
import { useTable } from './use-table.ts';

export type { Column, RowAction };

export type DataTableProps<Row> = {
  /** What the table lists, for screen readers and the name of the file. */
  label: string;
  /** Its columns are kept as everybody arranges them, its order stands in the address, and its rows are reached by keys. */
  table?: TableName;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What is called a row when its actions are named. */
  rowName: (row: Row) => string;
  /** What tells it from others. */
  rowClass?: ((row: Row) => string | undefined) | undefined;
  actions?: ((row: Row) => RowAction[]) | undefined;
  /** More controls beside the filter. */
  toolbar?: ReactNode;
  /** Several can be chosen: what can be done with those that are. */
  bulk?: ((rows: Row[], done: () => void) => ReactNode) | undefined;
  /** The rows are pages of a longer list, of which more can be loaded. */
  hasMore?: boolean;
  /** The page asks the server for what is looked for. */
  hasOwnFilter?: boolean;
  /** How many there are in all, where the rows are not all of them. */
  count?: ReactNode;
  /** Its page takes all of it out as a file: what is loaded here needs no way out of its own. */
  isExported?: boolean | undefined;
};

/** Rows that are drawn before more are asked for. */
const drawnAtOnce = 200;

const nothing: ReadonlySet<string> = new Set();

/** A list of things: filter, sort by any column, choose columns and rows, actions for each and for many, CSV. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, table: name, rows, rowKey, toolbar, bulk, hasMore = false, hasOwnFilter = false } = props;
  const { t } = useTranslation('ui');
  const table = useTable({ label, table: name, columns: props.columns, rows });
  const [drawn, setDrawn] = useState(drawnAtOnce);
  const [selected, setSelected] = useState(nothing);
  const shown = table.shown.slice(0, drawn);
  // Who was filtered away since is not done anything to unseen.
  const chosen = bulk ? table.shown.filter((row) => selected.has(rowKey(row))) : [];
  return (
    <div>
      <TableToolbar
        find={hasOwnFilter ? null : { typed: table.typed, onType: table.setTyped }}
        count={props.count ?? t(hasMore ? 'rowsLoaded' : 'rows', { count: table.shown.length })}
        download={
          props.isExported === true
            ? null
            : { label: t(hasMore ? 'downloadLoaded' : 'downloadCsv'), onPress: table.download }
        }
        chooser={
          table.arrange && <ColumnChooser columns={props.columns} layout={table.layout} onArrange={table.arrange} />
        }
      >
        {toolbar}
      </TableToolbar>
      {hasMore && table.isSorted && (
        <Text size="xs" c="dimmed" mb={8} role="status">
          {t('sortedLoaded', { count: rows.length })}
        </Text>
      )}
      {bulk && chosen.length > 0 && (
        <Group className={classes.bulk} gap={8} role="toolbar" aria-label={t('bulk')}>
          <Text size="sm" fw={500}>
            {t('chosen', { count: chosen.length })}
          </Text>
          {bulk(chosen, () => setSelected(nothing))}
          <Button variant="subtle" size="compact-sm" onClick={() => setSelected(nothing)}>
            {t('chooseNone')}
          </Button>
        </Group>
      )}
      <Rows
        {...props}
        shown={shown}
        drawn={table}
        selection={bulk ? { selected, keys: table.shown.map(rowKey), onChange: setSelected } : null}
      />
      {table.shown.length > drawn && (
        <Center mt={12}>
          <Button variant="default" onClick={() => setDrawn(drawn + drawnAtOnce)}>
            {t('more')}
          </Button>
        </Center>
      )}
      {table.shown.length === 0 && rows.length > 0 && table.typed !== '' && (
        <EmptyState icon={IconSearchOff} title={t('filterNone', { text: table.typed })}>
          <Button variant="default" onClick={() => table.setTyped('')}>
            {t('clearFilter')}
          </Button>
        </EmptyState>
      )}
    </div>
  );
}

type Selection = {
  selected: ReadonlySet<string>;
  /** Of all that is listed, drawn or not. */
  keys: readonly string[];
  onChange: (selected: ReadonlySet<string>) => void;
};

type RowsProps<Row> = DataTableProps<Row> & {
  shown: readonly Row[];
  drawn: ReturnType<typeof useTable<Row>>;
  selection: Selection | null;
};

function Rows<Row>({ label, table: name, shown, drawn, selection, ...props }: RowsProps<Row>) {
  const { t } = useTranslation('ui');
  const { rowKey, rowName, rowClass, actions } = props;
  const hintId = useId();
  const keys = shown.map(rowKey);
  const isChosen = (key: string): boolean => selection?.selected.has(key) === true;
  const rowKeys = useRowKeys({
    count: shown.length,
    choose: selection && {
      isChosen: (index) => isChosen(keys[index] ?? ''),
      range: (from, to, chosen) =>
        selection.onChange(selectRange(keys, selection.selected, { from, to, isChosen: chosen })),
    },
    onClear: () => selection?.onChange(nothing),
  });
  const hasKeys = name !== undefined;
  const choice = selection && {
    all: selection.keys.length,
    chosen: selection.keys.filter(isChosen).length,
    onAll: (chosen: boolean) => selection.onChange(new Set(chosen ? selection.keys : [])),
  };
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={label} aria-describedby={hasKeys ? hintId : undefined}>
        <TableHead
          columns={drawn.columns}
          directionOf={drawn.directionOf}
          onSort={drawn.sortBy}
          choice={choice}
          hasActions={actions !== undefined}
        />
        <tbody ref={rowKeys.body} onKeyDown={hasKeys ? rowKeys.onKeyDown : undefined}>
          {shown.map((row, index) => (
            <tr
              key={rowKey(row)}
              className={rowClass?.(row)}
              data-selected={isChosen(rowKey(row))}
              tabIndex={hasKeys ? rowKeys.tabIndexOf(index) : undefined}
              onFocus={() => rowKeys.onReach(index)}
            >
              {selection && (
                <td className={classes.choice}>
                  <Checkbox
                    aria-label={t('select', { name: rowName(row) })}
                    checked={isChosen(rowKey(row))}
                    onChange={({ currentTarget: { checked }, nativeEvent }) =>
                      rowKeys.press(index, checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
                    }
                  />
                </td>
              )}
              {drawn.columns.map(({ id, render, align }) => (
                <td key={id} data-align={align} dir="auto">
                  {render(row)}
                </td>
              ))}
              {actions && (
                <td className={classes.menu}>
                  <RowMenu label={t('actionsFor', { name: rowName(row) })} actions={actions(row)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {hasKeys && <VisuallyHidden id={hintId}>{t(selection ? 'tableKeysChoose' : 'tableKeys')}</VisuallyHidden>}
    </div>
  );
}
