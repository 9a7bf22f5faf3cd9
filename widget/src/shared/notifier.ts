/** What is shown by the system while the page is not looked at. */
export type Notice = { title: string; text: string; icon: string };

/** Messages within this time are one notification, which shows the last (WIDGET-13). */
const mergeMilliseconds = 3_000;

/**
 * Shows notices, several in a row as one: `show` is given the same tag again, by which the system replaces the one
 * before.
 */
export function createNotifier(now: () => number, show: (notice: Notice, tag: string) => void) {
  let last = Number.NEGATIVE_INFINITY;
  let count = 0;
  return (notice: Notice): void => {
    const time = now();
    if (time - last > mergeMilliseconds) count += 1;
    last = time;
    show(notice, `parley-${count}`);
  };
}

/** Shows a notice of the browser, where the visitor allowed it. */
export function showNotice({ title, text, icon }: Notice, tag: string, onClick: () => void): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  try {
    const notification = new Notification(title, { body: text, tag, ...(icon !== '' && { icon }) });
    notification.onclick = () => {
      notification.close();
      onClick();
    };
  } catch {
    // Phones have notifications only for service workers.
  }
}

/** Asks once whether notices may be shown. */
export function askForNotices(): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'default') return;
  void Promise.resolve(Notification.requestPermission()).catch(() => {});
}

/** The page's title with what waits in it. */
export function titleWith(title: string, unread: number): string {
  return unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${title}` : title;
}
