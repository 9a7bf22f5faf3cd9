import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../data-table.module.css';

type TableToolbarProps = {
  /** Null where the page asks the server instead. */
  find: { typed: string; onType: (text: string) => void } | null;
  children: ReactNode;
  count: ReactNode;
  /** Null where the page takes it out as a file. */
  download: { label: string; onPress: () => void } | null;
  chooser: ReactNode;
};

export function TableToolbar({ find, children, count, download, chooser }: TableToolbarProps) {
  const { t } = useTranslation('ui');
  return (
    <div className={classes.toolbar}>
      {find && (
        <TextInput
          className={classes.filter}
          type="search"
          aria-label={t('filter')}
          placeholder={t('filter')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={find.typed}
          onChange={(event) => find.onType(event.currentTarget.value)}
        />
      )}
      {children}
      <span className={classes.count} role="status">
        {count}
      </span>
      {download && (
        <Tooltip label={download.label}>
          <ActionIcon aria-label={download.label} onClick={download.onPress}>
            <IconDownload size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {chooser}
    </div>
  );
}
