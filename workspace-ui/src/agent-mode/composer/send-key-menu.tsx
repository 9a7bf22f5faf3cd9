import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../desk/preferences.ts';

const keys = ['enter', 'shift-enter'] as const;

/** Which key sends (AGENT-28). */
export function SendKeyMenu() {
  const { t } = useTranslation('agent');
  const sendKey = usePreferences((preferences) => preferences.sendKey);
  return (
    <Menu position="top-end">
      <Menu.Target>
        <ActionIcon aria-label={t('sendKey')} title={t('sendKey')}>
          <IconChevronDown size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {keys.map((key) => (
          <Menu.Item
            key={key}
            role="menuitemradio"
            aria-checked={sendKey === key}
            rightSection={sendKey === key ? <IconCheck size={14} aria-hidden /> : undefined}
            onClick={() => usePreferences.setState({ sendKey: key })}
          >
            {t(key === 'enter' ? 'sendByEnter' : 'sendByShiftEnter')}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
