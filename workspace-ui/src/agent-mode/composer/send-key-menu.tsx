import { ActionIcon, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../desk/preferences.ts';

const keys = ['enter', 'shift-enter'] as const;
const undoSeconds = 5;

/** How messages are sent: by which key (AGENT-28), and whether that can be taken back for some seconds. */
export function SendKeyMenu() {
  const { t } = useTranslation('agent');
  const { sendKey, undoSendSeconds } = usePreferences();
  return (
    <Menu position="top-end">
      <Menu.Target>
        <ActionIcon aria-label={t('sendKey')} title={t('sendKey')}>
          <IconChevronDown size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={sendKey}
          onChange={(key) => usePreferences.setState({ sendKey: key === 'enter' ? 'enter' : 'shift-enter' })}
        >
          {keys.map((key) => (
            <Menu.RadioItem key={key} value={key}>
              {t(key === 'enter' ? 'sendByEnter' : 'sendByShiftEnter')}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.CheckboxItem
          checked={undoSendSeconds > 0}
          onChange={(mayUndo) => usePreferences.setState({ undoSendSeconds: mayUndo ? undoSeconds : 0 })}
        >
          {t('undoSend', { count: undoSeconds })}
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  );
}
