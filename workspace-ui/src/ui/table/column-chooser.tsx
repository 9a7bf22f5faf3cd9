import { ActionIcon, Button, Checkbox, Popover, Tooltip } from '@mantine/core';
import type { TableColumns } from '@parley/schemas';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../data-table.module.css';
import { arrangeColumns, asMade, moveColumn, toggleColumn } from './arrange-columns.ts';

type Chosen = { id: string; header: string; isFixed?: boolean; isOptional?: boolean };

/** Which columns are shown, and in which order (AGENT-78). */
export function ColumnChooser({
  columns,
  layout,
  onArrange,
}: {
  columns: readonly Chosen[];
  layout: TableColumns;
  onArrange: (layout: TableColumns) => void;
}) {
  const { t } = useTranslation('ui');
  const named = columns.filter(({ header }) => header !== '');
  const shown = arrangeColumns(named, layout);
  const hidden = named.filter((column) => !shown.includes(column));
  const isArranged = layout.order.length > 0 || layout.hidden.length > 0;
  return (
    <Popover position="bottom-end" width={300} trapFocus withinPortal shadow="md">
      <Popover.Target>
        <Tooltip label={t('columns')}>
          <ActionIcon aria-label={t('columns')} data-on={isArranged}>
            <IconColumns3 size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.chooser} aria-label={t('columns')}>
        <ul>
          {[...shown, ...hidden].map((column, index) => {
            const isShown = index < shown.length;
            return (
              <li key={column.id}>
                <Checkbox
                  size="xs"
                  label={column.header}
                  checked={isShown}
                  disabled={column.isFixed === true}
                  onChange={() => onArrange(toggleColumn(named, layout, column.id))}
                />
                {isShown && (
                  <span>
                    <ActionIcon
                      size="sm"
                      aria-label={t('columnUp', { column: column.header })}
                      disabled={index === 0}
                      onClick={() => onArrange(moveColumn(named, layout, column.id, -1))}
                    >
                      <IconArrowUp size={14} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      size="sm"
                      aria-label={t('columnDown', { column: column.header })}
                      disabled={index === shown.length - 1}
                      onClick={() => onArrange(moveColumn(named, layout, column.id, 1))}
                    >
                      <IconArrowDown size={14} aria-hidden />
                    </ActionIcon>
                  </span>
                )}
              </li>
            );
          })}
        </ul>
        <Button size="compact-sm" variant="subtle" disabled={!isArranged} onClick={() => onArrange(asMade)}>
          {t('columnsAsMade')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
