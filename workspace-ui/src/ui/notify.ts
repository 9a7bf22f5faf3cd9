import { notifications, type NotificationData } from '@mantine/notifications';
import { i18n } from '../i18n/i18n.ts';
import { describeError } from './describe-error.ts';

/** Shows a note in the corner, with a close button that has a name. */
export function showNote(note: NotificationData): string {
  const closeButtonProps = { 'aria-label': i18n.t('close', { ns: 'ui' }) };
  return notifications.show({ withBorder: true, closeButtonProps, ...note });
}

/** Says what went wrong, in the corner; stays until it is read. */
export function notifyError(error: unknown, title?: string): void {
  const t = i18n.getFixedT(null, 'ui');
  showNote({ color: 'red', title, message: describeError(error, t), autoClose: 10_000 });
}

/** Says what has happened meanwhile; there is time to read it. */
export function notifyNews(message: string): void {
  showNote({ message, autoClose: 12_000 });
}

/** Says that something was done. */
export function notifyDone(message: string): void {
  showNote({ message, autoClose: 3_000 });
}
