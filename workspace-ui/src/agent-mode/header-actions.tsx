import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDots, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** What can be done with a session besides passing it on, putting it aside and ending it. */
export type HeaderAction = {
  label: string;
  /** With its key. */
  hint: string;
  icon: Icon;
  isDisabled?: boolean;
  onClick: () => void;
};

/** Each by its sign. */
export function HeaderActions({ actions }: { actions: readonly HeaderAction[] }) {
  return actions.map(({ label, hint, icon: Sign, isDisabled = false, onClick }) => (
    <Tooltip key={label} label={hint}>
      <ActionIcon size="lg" aria-label={label} disabled={isDisabled} onClick={onClick}>
        <Sign size={17} />
      </ActionIcon>
    </Tooltip>
  ));
}

/** The same in a menu, where there is no room for them. */
export function MoreActions({ actions }: { actions: readonly HeaderAction[] }) {
  const { t } = useTranslation('agent');
  if (actions.length === 0) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t('moreActions')}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label, icon: Sign, isDisabled = false, onClick }) => (
          <Menu.Item key={label} leftSection={<Sign size={16} aria-hidden />} disabled={isDisabled} onClick={onClick}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
