import { createNotifier, showNotice, titleWith, type Notice } from '../shared/notifier.ts';

/** Draws the visitor's eye while the page is not looked at: its title, and a notice of the system. */
export type Attention = { unread: (count: number) => void; notify: (notice: Notice) => void };

export function createAttention(onClick: () => void): Attention {
  let title: string | null = null;
  const restore = (): void => {
    if (title !== null && !document.hidden) {
      document.title = title;
      title = null;
    }
  };
  document.addEventListener('visibilitychange', restore);
  const show = createNotifier(
    () => Date.now(),
    (notice, tag) =>
      showNotice(notice, tag, () => {
        window.focus();
        onClick();
      }),
  );
  return {
    unread: (count) => {
      if (!document.hidden) return restore();
      title ??= document.title;
      document.title = titleWith(title, count);
    },
    notify: (notice) => {
      if (document.hidden || !document.hasFocus()) show(notice);
    },
  };
}
