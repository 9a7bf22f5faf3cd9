import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { i18n } from '../i18n/i18n.ts';

const undoSeconds = 7;

/**
 * Does something after a few seconds in which it can still be taken back, instead of asking "are you sure". Leaving the
 * page does it at once.
 */
export function doUnlessUndone(message: string, { perform, undo }: { perform: () => void; undo: () => void }): void {
  const t = i18n.getFixedT(null, 'ui');
  let isSettled = false;
  const settle = (action: () => void): void => {
    if (isSettled) return;
    isSettled = true;
    clearTimeout(timer);
    window.removeEventListener('pagehide', performNow);
    notifications.hide(id);
    action();
  };
  const performNow = (): void => settle(perform);
  const timer = setTimeout(performNow, undoSeconds * 1000);
  window.addEventListener('pagehide', performNow);
  const id = notifications.show({
    autoClose: false,
    withBorder: true,
    withCloseButton: false,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button variant="light" size="compact-sm" onClick={() => settle(undo)}>
          {t('undo')}
        </Button>
      </Group>
    ),
  });
}
