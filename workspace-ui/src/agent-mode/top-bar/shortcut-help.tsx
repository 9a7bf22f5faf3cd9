import { ActionIcon, Kbd, Popover, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { shortcuts } from '../shortcuts.ts';
import classes from './top-bar.module.css';

/** What the keyboard can do here. */
export function ShortcutHelp() {
  const { t } = useTranslation('agent');
  return (
    <Popover position="bottom-end" width={280}>
      <Popover.Target>
        <Tooltip label={t('shortcuts')}>
          <ActionIcon aria-label={t('shortcuts')}>
            <IconKeyboard size={17} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <dl className={classes.shortcuts}>
          {Object.entries(shortcuts).map(([name, keys]) => (
            <div key={name}>
              <dt>{t(`shortcut_${name}`)}</dt>
              <dd>
                <Kbd size="xs">{keys}</Kbd>
              </dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
