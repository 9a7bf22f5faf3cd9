import { notifications } from '@mantine/notifications';
import { i18n } from '../i18n/i18n.ts';
import { describeError } from './describe-error.ts';

/** Says what went wrong, in the corner; stays until it is read. */
export function notifyError(error: unknown, title?: string): void {
  const t = i18n.getFixedT(null, 'ui');
  notifications.show({ color: 'red', title, message: describeError(error, t), autoClose: 10_000, withBorder: true });
}

/** Says what has happened meanwhile; there is time to read it. */
export function notifyNews(message: string): void {
  notifications.show({ message, autoClose: 12_000, withBorder: true });
}

/** Says that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ message, autoClose: 3_000, withBorder: true });
}
