import { ActionIcon, Tooltip } from '@mantine/core';
import { IconGripVertical, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './entry-card.module.css';
import type { useSortable } from './use-sortable.ts';

type EntryCardProps = {
  /** What the entry is called, for its buttons. */
  title: string;
  path: string;
  index: number;
  isReadOnly: boolean;
  sortable?: ReturnType<typeof useSortable> | undefined;
  remove: () => void;
  head?: ReactNode;
  children?: ReactNode;
};

/** One entry of a list: its handle, its own fields, and how it is taken away. */
export function EntryCard({ title, path, index, isReadOnly, sortable, remove, head, children }: EntryCardProps) {
  const { t } = useTranslation('designer.inspector');
  return (
    <div className={classes.card} role="group" aria-label={title} data-path={path} {...sortable?.row(index)}>
      <div className={classes.head}>
        {sortable && !isReadOnly && (
          <Tooltip label={t('moveHelp')}>
            <ActionIcon
              size="sm"
              className={classes.handle}
              aria-label={t('moveEntry', { title })}
              {...sortable.handle(index)}
            >
              <IconGripVertical size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        <div className={classes.headText}>{head ?? title}</div>
        {!isReadOnly && (
          <Tooltip label={t('removeEntry', { title })}>
            <ActionIcon size="sm" aria-label={t('removeEntry', { title })} onClick={remove}>
              <IconTrash size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {children && <div className={classes.body}>{children}</div>}
    </div>
  );
}
