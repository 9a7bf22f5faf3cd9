import type { AgentViewSession, OwnStatus } from '@parley/schemas';
import type { AgentClient } from '@parley/sdk/agent';
import { hashKey, type QueryClient } from '@tanstack/react-query';
import { i18n } from '../../i18n/i18n.ts';
import { visitorName } from '../visitor-name.ts';
import { forgetArrival, forgetReturn, noteDeparture, useChanges } from './changes-store.ts';
import { deskKeys } from './desk-keys.ts';
import { announce, useDeskStore } from './desk-store.ts';
import { isLookedAt, showDesktopNotice } from './desktop-notice.ts';
import { withSaid, type MessageBurst } from './message-burst.ts';
import { offersOf, requestsOf } from './order-sessions.ts';
import { usePreferences } from './preferences.ts';
import { previewOf } from './preview-of.ts';
import { createRinging } from './ringing.ts';
import { beep, unlockSound } from './sound.ts';

const queueHash = hashKey(deskKeys.queue);

/**
 * Rings for offers until they are answered and for what came by itself until it is looked at, and tells of messages while
 * the agent looks elsewhere.
 */
export function startAlerts(client: AgentClient, queryClient: QueryClient, agentId: string): () => void {
  const t = i18n.getFixedT(null, 'agent');
  const sessions = (): readonly AgentViewSession[] => queryClient.getQueryData(deskKeys.sessions) ?? [];
  const offers = (): AgentViewSession[] => offersOf(sessions(), agentId);
  const requests = (): AgentViewSession[] =>
    requestsOf(queryClient.getQueryData<readonly AgentViewSession[]>(deskKeys.queue) ?? [], {
      isAvailable: queryClient.getQueryData<OwnStatus>(deskKeys.status)?.status === 'available',
      putAway: useChanges.getState().putAway,
    });
  const nameOf = ({ visitor }: AgentViewSession): string => visitorName(visitor, t);
  const wordsOf = ({ handover, lastWords }: AgentViewSession): string =>
    [handover?.comment ?? '', lastWords ? previewOf(lastWords, t) : ''].filter((text) => text !== '').join(' · ');
  const told = new Set<string>();
  let burst: MessageBurst | null = null;

  const ringing = createRinging({
    isWanted: () =>
      client.connection !== 'replaced' &&
      (offers().length + requests().length > 0 || Object.keys(useChanges.getState().arrived).length > 0),
    ring: () => {
      if (usePreferences.getState().sound) beep('offer');
    },
  });
  const tell = (session: AgentViewSession, title: string): void => {
    if (told.has(session.id)) return;
    told.add(session.id);
    announce(title, true);
    showDesktopNotice({ title, body: wordsOf(session), tag: session.id, sessionId: session.id });
  };
  const notice = (): void => {
    const { arrived } = useChanges.getState();
    const { shown } = useDeskStore.getState();
    const ringsHere = new Set([...[...offers(), ...requests()].map(({ id }) => id), ...Object.keys(arrived)]);
    for (const id of told) if (!ringsHere.has(id)) told.delete(id);
    for (const session of [...offers(), ...requests()]) tell(session, t('announceOffer', { name: nameOf(session) }));
    for (const session of sessions().filter(({ id }) => id in arrived)) {
      const by = arrived[session.id]?.by?.name;
      tell(session, t(by === undefined ? 'announceAssigned' : 'announceArrival', { name: nameOf(session), by }));
      if (session.id === shown && isLookedAt()) forgetArrival(session.id);
    }
    if (shown !== null && isLookedAt()) forgetReturn(shown);
    ringing.look();
  };
  const noticeSoon = (): void => queueMicrotask(notice);
  const hear = (session: AgentViewSession): void => {
    if (usePreferences.getState().sound) beep('message');
    if (!session.lastWords) return;
    const [name, text] = [nameOf(session), previewOf(session.lastWords, t)];
    announce(t('announceMessage', { name, text }));
    burst = withSaid(burst, { sessionId: session.id, name, text }, Date.now());
    const [{ said, id }, isOne] = [burst, burst.said.length === 1];
    showDesktopNotice({
      title: isOne ? name : t('announceSeveral', { count: said.length }),
      body: isOne ? text : said.map((each) => t('announceMessage', each)).join('\n'),
      tag: `messages-${id}`,
      sessionId: session.id,
    });
  };

  /** What rang here as well has gone to somebody else. */
  const sayTaken = (sessionId: string, agent: string | undefined): void => {
    const session = requests().find(({ id }) => id === sessionId);
    if (!session) return;
    const text = agent === undefined ? t('departed_takenBack') : t('departed_takenBy', { agent });
    noteDeparture({ id: sessionId, name: nameOf(session), text });
    announce(`${nameOf(session)}: ${text}`);
  };

  const unlisten = [
    client.on('ready', noticeSoon),
    client.on('session.assigned', noticeSoon),
    client.on('session.updated', noticeSoon),
    client.on('session.ended', noticeSoon),
    queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'updated' && query.queryHash === queueHash) noticeSoon();
    }),
    client.on('session.taken', ({ sessionId, agent }) => sayTaken(sessionId, agent?.name)),
    useChanges.subscribe(noticeSoon),
    useDeskStore.subscribe(noticeSoon),
    client.on('message.created', ({ sessionId, message }) => {
      if (message.from.kind !== 'visitor' || message.seq === undefined) return;
      if (useDeskStore.getState().shown === sessionId && isLookedAt()) return;
      const session = sessions().find(({ id }) => id === sessionId);
      if (session) hear(session);
    }),
  ];
  const unlock = (): void => void unlockSound();
  window.addEventListener('focus', noticeSoon);
  // A press is whole before the word of blocked sound goes: what it was on does not move away under it.
  window.addEventListener('click', unlock, { once: true });
  window.addEventListener('keydown', unlock, { once: true });
  return () => {
    ringing.stop();
    window.removeEventListener('focus', noticeSoon);
    window.removeEventListener('click', unlock);
    window.removeEventListener('keydown', unlock);
    for (const stop of unlisten) stop();
  };
}
