import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBell, IconBellOff, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../../ui/notify.ts';
import { ApiError } from '../../api/api-error.ts';
import { usePreferences } from '../desk/preferences.ts';
import { beep, unlockSound } from '../desk/sound.ts';

/** Sound and notifications of the desktop, each on or off on this device. */
export function AlertToggles() {
  const { t } = useTranslation('agent');
  const { sound, notifications } = usePreferences();
  const isGranted = typeof Notification !== 'undefined' && Notification.permission === 'granted';
  const isNotifying = notifications && isGranted;
  const toggleSound = (): void => {
    usePreferences.setState({ sound: !sound });
    if (sound) return;
    void unlockSound().then(() => beep('message'));
  };
  const toggleNotifications = async (): Promise<void> => {
    if (isNotifying) {
      usePreferences.setState({ notifications: false });
      return;
    }
    const permission = typeof Notification === 'undefined' ? 'denied' : await Notification.requestPermission();
    usePreferences.setState({ notifications: permission === 'granted' });
    if (permission === 'granted') return;
    const title = t('notificationsBlocked');
    notifyError(new ApiError({ type: 'about:blank', title, status: 400, code: 'blocked' }));
  };
  return (
    <>
      <Tooltip label={t(sound ? 'soundOn' : 'soundOff')}>
        <ActionIcon aria-label={t('sound')} aria-pressed={sound} onClick={toggleSound}>
          {sound ? <IconVolume size={17} /> : <IconVolumeOff size={17} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t(isNotifying ? 'notificationsOn' : 'notificationsOff')}>
        <ActionIcon
          aria-label={t('notifications')}
          aria-pressed={isNotifying}
          onClick={() => void toggleNotifications()}
        >
          {isNotifying ? <IconBell size={17} /> : <IconBellOff size={17} />}
        </ActionIcon>
      </Tooltip>
    </>
  );
}
