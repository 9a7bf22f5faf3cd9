import { ActionIcon, Button, Center, Checkbox, Menu, TextInput, Tooltip, VisuallyHidden } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconDownload,
  IconSearch,
  IconSearchOff,
  type Icon,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './data-table.module.css';
import { EmptyState } from './empty-state.tsx';
import type { Column } from './table-column.ts';
import { useTable } from './use-table.ts';

export type { Column };

export type RowAction = { label: string; icon: Icon; onClick: () => void; isDangerous?: boolean };

export type DataTableProps<Row> = {
  /** What the table lists, for screen readers and the name of the file. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What is called a row when its actions are named. */
  rowName: (row: Row) => string;
  actions?: (row: Row) => RowAction[];
  /** More controls beside the filter. */
  toolbar?: ReactNode;
  /** Several can be chosen: the keys of those that are. */
  selection?: TableSelection | undefined;
  /** Its page takes all of it out as a file: what is loaded here needs no way out of its own. */
  isExported?: boolean;
};

export type TableSelection = { selected: ReadonlySet<string>; onChange: (selected: ReadonlySet<string>) => void };

/** Rows that are drawn before more are asked for. */
const drawnAtOnce = 200;

/** A list of things: filter, sort by any column, actions for each, CSV. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, rowName, actions, toolbar, selection, isExported } = props;
  const { t } = useTranslation('ui');
  const table = useTable({ label, columns, rows });
  const [drawn, setDrawn] = useState(drawnAtOnce);
  const keys = table.shown.map(rowKey);
  const chosen = keys.filter((key) => selection?.selected.has(key) === true).length;
  return (
    <div>
      <div className={classes.toolbar}>
        <TextInput
          className={classes.filter}
          type="search"
          aria-label={t('filter')}
          placeholder={t('filter')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={table.typed}
          onChange={(event) => table.setTyped(event.currentTarget.value)}
        />
        {toolbar}
        <span className={classes.count} role="status">
          {t('rows', { count: table.shown.length })}
        </span>
        {isExported !== true && (
          <Tooltip label={t('downloadCsv')}>
            <ActionIcon aria-label={t('downloadCsv')} onClick={table.download}>
              <IconDownload size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={label}>
          <thead>
            <tr>
              {selection && (
                <th scope="col" className={classes.choice}>
                  <Checkbox
                    aria-label={t('selectAll')}
                    checked={chosen > 0 && chosen === keys.length}
                    indeterminate={chosen > 0 && chosen < keys.length}
                    onChange={() => selection.onChange(new Set(chosen === keys.length ? [] : keys))}
                  />
                </th>
              )}
              {columns.map(({ id, header, align, width }) => {
                const direction = table.directionOf(id);
                return (
                  <th key={id} scope="col" data-align={align} style={{ width }} aria-sort={direction}>
                    <button type="button" className={classes.sort} onClick={() => table.sortBy(id)}>
                      {header}
                      {direction === 'descending' ? (
                        <IconArrowDown size={12} aria-hidden />
                      ) : (
                        <IconArrowUp size={12} aria-hidden />
                      )}
                    </button>
                  </th>
                );
              })}
              {actions && (
                <th scope="col" className={classes.menu}>
                  <VisuallyHidden>{t('actions')}</VisuallyHidden>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {table.shown.slice(0, drawn).map((row) => (
              <tr key={rowKey(row)} data-selected={selection?.selected.has(rowKey(row))}>
                {selection && (
                  <td className={classes.choice}>
                    <Checkbox
                      aria-label={t('select', { name: rowName(row) })}
                      checked={selection.selected.has(rowKey(row))}
                      onChange={() => selection.onChange(toggled(selection.selected, rowKey(row)))}
                    />
                  </td>
                )}
                {columns.map(({ id, render, align }) => (
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
      </div>
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

function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

function RowMenu({ label, actions }: { label: string; actions: RowAction[] }) {
  if (actions.length === 0) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={label}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label: text, icon: Icon, onClick, isDangerous }) => (
          <Menu.Item
            key={text}
            leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
            color={isDangerous ? 'red' : undefined}
            onClick={onClick}
          >
            {text}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
