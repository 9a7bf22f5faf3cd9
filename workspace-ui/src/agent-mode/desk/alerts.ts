import type { AgentViewSession } from '@parley/schemas';
import type { AgentClient } from '@parley/sdk/agent';
import type { QueryClient } from '@tanstack/react-query';
import { i18n } from '../../i18n/i18n.ts';
import { offersOf } from './order-sessions.ts';
import { previewOf } from './preview-of.ts';
import { visitorName } from '../visitor-name.ts';
import { deskKeys } from './desk-keys.ts';
import { announce, useDeskStore } from './desk-store.ts';
import { usePreferences } from './preferences.ts';
import { beep, unlockSound } from './sound.ts';

const ringMilliseconds = 3_000;
/** Messages that follow one another closely are one notification, of the last of them (AGENT-17). */
const gatherMilliseconds = 3_000;

/** Rings for offers until they are answered, and tells of messages while the agent looks elsewhere. */
export function startAlerts(client: AgentClient, queryClient: QueryClient, agentId: string): () => void {
  const t = i18n.getFixedT(null, 'agent');
  const sessions = (): readonly AgentViewSession[] => queryClient.getQueryData(deskKeys.sessions) ?? [];
  const offers = (): AgentViewSession[] => offersOf(sessions(), agentId);
  let ringing: ReturnType<typeof setInterval> | null = null;
  let gathering: ReturnType<typeof setTimeout> | null = null;
  const rung = new Set<string>();

  const ring = (): void => {
    if (offers().length === 0 || client.connection === 'replaced') return stopRinging();
    if (usePreferences.getState().sound) beep('offer');
  };
  const stopRinging = (): void => {
    if (ringing !== null) clearInterval(ringing);
    ringing = null;
  };
  const noticeOffers = (): void => {
    const now = offers();
    for (const { id } of sessions()) if (!now.some((offer) => offer.id === id)) rung.delete(id);
    for (const session of now) {
      if (rung.has(session.id)) continue;
      rung.add(session.id);
      const name = nameOf(session);
      announce(t('announceOffer', { name }), true);
      notify(t('announceOffer', { name }), session.lastMessage ? previewOf(session.lastMessage, t) : '', session.id);
    }
    if (now.length > 0 && ringing === null) {
      ring();
      ringing = setInterval(ring, ringMilliseconds);
    }
  };

  const unlisten = [
    client.on('ready', () => queueMicrotask(noticeOffers)),
    client.on('session.assigned', () => queueMicrotask(noticeOffers)),
    client.on('session.updated', () => queueMicrotask(noticeOffers)),
    client.on('message.created', ({ sessionId, message }) => {
      if (message.from.kind !== 'visitor' || message.seq === undefined) return;
      const isSeen = useDeskStore.getState().shown === sessionId && document.hasFocus();
      if (isSeen) return;
      if (usePreferences.getState().sound) beep('message');
      const session = sessions().find(({ id }) => id === sessionId);
      if (!session?.lastMessage) return;
      const [title, text] = [nameOf(session), previewOf(session.lastMessage, t)];
      announce(t('announceMessage', { name: title, text }));
      if (gathering !== null) clearTimeout(gathering);
      gathering = setTimeout(() => notify(title, text, sessionId), document.hidden ? 0 : gatherMilliseconds);
    }),
  ];
  const unlock = (): void => unlockSound();
  window.addEventListener('pointerdown', unlock, { once: true });
  window.addEventListener('keydown', unlock, { once: true });
  return () => {
    stopRinging();
    if (gathering !== null) clearTimeout(gathering);
    window.removeEventListener('pointerdown', unlock);
    window.removeEventListener('keydown', unlock);
    for (const stop of unlisten) stop();
  };

  function nameOf({ visitor }: AgentViewSession): string {
    return visitorName(visitor, t);
  }
}

/** A notification of the desktop, while the agent does not see the page. One of a session replaces the one before. */
function notify(title: string, body: string, sessionId: string): void {
  if (!document.hidden || !usePreferences.getState().notifications) return;
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  const notification = new Notification(title, { body, tag: sessionId });
  notification.addEventListener('click', () => {
    window.focus();
    const isShown = !window.dispatchEvent(new CustomEvent(openSessionEvent, { detail: sessionId, cancelable: true }));
    if (!isShown) window.location.assign(`/agent/${sessionId}`);
    notification.close();
  });
}

/** Asks agent mode to show a session, where it is there to hear it. */
export const openSessionEvent = 'parley:open-session';
