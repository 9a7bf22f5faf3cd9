import { embeddedBase } from '../../embedded/embedded-base.ts';
import { usePreferences } from './preferences.ts';

/**
 * A notification of the desktop, while the agent does not work in this window: it is hidden, or another has the focus. One
 * of the same `tag` replaces the one before.
 */
export function showDesktopNotice({ title, body, tag, sessionId }: DesktopNotice): void {
  if (isLookedAt() || !usePreferences.getState().notifications) return;
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  const notification = new Notification(title, { body, tag });
  notification.addEventListener('click', () => {
    window.focus();
    if (!askToShow(sessionId)) window.location.assign(`${embeddedBase ?? ''}/agent/${sessionId}`);
    notification.close();
  });
}

export type DesktopNotice = { title: string; body: string; tag: string; sessionId: string };

/** Whether the agent sees this page and works in it. */
export function isLookedAt(): boolean {
  return !document.hidden && document.hasFocus();
}

/** Asks agent mode to show a session, where it is there to hear it. */
export const openSessionEvent = 'parley:open-session';

/** Whether agent mode was there to show it. */
export function askToShow(sessionId: string): boolean {
  return !window.dispatchEvent(new CustomEvent(openSessionEvent, { detail: sessionId, cancelable: true }));
}
