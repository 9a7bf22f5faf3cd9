import { notifications } from '@mantine/notifications';
import type { CanvasTools } from './canvas-tools.ts';

/** Says why something was not done: to everybody on the screen, and to screen readers. */
export function warn({ view }: Pick<CanvasTools, 'view'>, message: string): void {
  view.getState().announce(message);
  notifications.show({ id: message, message, color: 'yellow', autoClose: 6_000, withBorder: true });
}
