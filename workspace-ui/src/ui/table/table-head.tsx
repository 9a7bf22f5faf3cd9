import { Checkbox, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../data-table.module.css';
import type { Column } from '../table-column.ts';

type TableHeadProps<Row> = {
  columns: readonly Column<Row>[];
  directionOf: (id: string) => 'ascending' | 'descending' | undefined;
  onSort: (id: string) => void;
  /** Null where nothing can be chosen. */
  choice: { chosen: number; all: number; onAll: (isChosen: boolean) => void } | null;
  hasActions: boolean;
};

export function TableHead<Row>({ columns, directionOf, onSort, choice, hasActions }: TableHeadProps<Row>) {
  const { t } = useTranslation('ui');
  return (
    <thead>
      <tr>
        {choice && (
          <th scope="col" className={classes.choice}>
            <Checkbox
              aria-label={t('selectAll')}
              checked={choice.chosen > 0 && choice.chosen === choice.all}
              indeterminate={choice.chosen > 0 && choice.chosen < choice.all}
              onChange={() => choice.onAll(choice.chosen < choice.all)}
            />
          </th>
        )}
        {columns.map(({ id, header, align, width, isUnsorted }) => {
          const direction = directionOf(id);
          return (
            <th key={id} scope="col" data-align={align} style={{ width }} aria-sort={direction}>
              {isUnsorted === true ? (
                header || <VisuallyHidden>{t('actions')}</VisuallyHidden>
              ) : (
                <button type="button" className={classes.sort} onClick={() => onSort(id)}>
                  {header}
                  {direction === 'descending' ? (
                    <IconArrowDown size={12} aria-hidden />
                  ) : (
                    <IconArrowUp size={12} aria-hidden />
                  )}
                </button>
              )}
            </th>
          );
        })}
        {hasActions && (
          <th scope="col" className={classes.menu}>
            <VisuallyHidden>{t('actions')}</VisuallyHidden>
          </th>
        )}
      </tr>
    </thead>
  );
}
