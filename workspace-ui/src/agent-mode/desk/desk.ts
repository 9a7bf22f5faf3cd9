import type { Me } from '@parley/schemas';
import { createAgentClient, type AgentClient } from '@parley/sdk/agent';
import type { QueryClient } from '@tanstack/react-query';
import { attendanceHeaders } from '../../api/attendance.ts';
import { meQuery } from '../../api/me.ts';
import { embeddedBase } from '../../embedded/embedded-base.ts';
import { serveHostOf } from '../../embedded/host-port.ts';
import { i18n } from '../../i18n/i18n.ts';
import { notifyDone } from '../../ui/notify.ts';
import { startAlerts } from './alerts.ts';
import { forgetAttachments } from './attachments.ts';
import { useChanges } from './changes-store.ts';
import { useChatOutbox } from './chat-outbox.ts';
import { hearColleagues } from './hear-colleagues.ts';
import { deskKeys } from './desk-keys.ts';
import { deskQueries, type DeskQueries } from './desk-queries.ts';
import { useDeskStore } from './desk-store.ts';
import { forgetDrafts } from './drafts.ts';
import { keepSession } from './endings.ts';
import { askToShow } from './desktop-notice.ts';
import { followEvents } from './follow-events.ts';
import { hearNotices } from './hear-notices.ts';
import { hearViewers } from './viewers-store.ts';
import { keepDepartures } from './changes-store.ts';
import { watchSessions } from './watch-sessions.ts';
import { createOutbox, useOutbox, type Outbox } from './outbox-store.ts';

/** The agent's place at work: one connection, and everything that follows from it. */
export type Desk = {
  agentId: string;
  client: AgentClient;
  queries: DeskQueries;
  outbox: Outbox;
  /** It looks on: it has no connection, sends nothing, and nobody is told of it. */
  isObserving?: true;
};

let current: (Desk & { account: string; close: () => void }) | null = null;

/**
 * The desk of the agent who is signed in. It is opened once and stays while other parts of the app are shown: leaving
 * agent mode is not going home. It closes with the sign-in.
 */
export function openDesk(queryClient: QueryClient, me: Me, agentId: string): Desk {
  const account = `${me.account.id}/${me.application?.id ?? ''}/${agentId}`;
  if (current?.account === account) return current;
  current?.close();

  const client = createClient();
  const queries = deskQueries(client, queryClient);
  forgetOthers(account);
  const stops = [
    followEvents(client, queryClient),
    hearNotices(client, queryClient),
    hearViewers(client),
    hearColleagues(client, queryClient),
    keepDepartures(sessionStorage, agentId),
    watchSessions(client, agentId),
    startAlerts(client, queryClient, agentId),
    keepWhoWrites(client),
    ...(embeddedBase === null ? [] : [serveHostOf(client, askToShow)]),
  ];
  const outbox = createOutbox(client, queryClient, queries);
  const wake = (): void => {
    if (document.visibilityState === 'visible') client.reconnectNow();
  };
  const lose = (): void => client.networkLost();
  window.addEventListener('online', wake);
  window.addEventListener('offline', lose);
  document.addEventListener('visibilitychange', wake);
  const stopWatching = queryClient.getQueryCache().subscribe(({ query }) => {
    if (query.queryKey[0] !== meQuery.queryKey[0]) return;
    const now = queryClient.getQueryData(meQuery.queryKey);
    if (now === null || (now && now.agent?.id !== agentId)) close();
  });
  const close = (): void => {
    stopWatching();
    window.removeEventListener('online', wake);
    window.removeEventListener('offline', lose);
    document.removeEventListener('visibilitychange', wake);
    outbox.stop();
    client.close();
    for (const stop of stops) stop();
    queryClient.removeQueries({ queryKey: deskKeys.all });
    useDeskStore.setState({ connection: 'idle', onlineAt: null, typing: {}, shown: null });
    useChanges.setState({ arrived: {}, departed: [], returned: [], putAway: [] });
    if (current?.client === client) current = null;
  };
  current = { account, agentId, client, queries, outbox, close };
  connect(client);
  return current;
}

let observing: (Desk & { account: string }) | null = null;

/**
 * A desk for who looks at sessions of others. It never connects, so that neither its person's status nor what visitor and
 * agent see of each other changes.
 */
export function openObservingDesk(queryClient: QueryClient, me: Me): Desk {
  const account = `${me.account.id}/${me.application?.id ?? ''}`;
  if (observing?.account === account) return observing;
  const client = createClient();
  const queries = deskQueries(client, queryClient);
  observing = { account, agentId: me.agent?.id ?? '', client, queries, outbox: silentOutbox, isObserving: true };
  return observing;
}

/** Who looks on writes nothing to visitors. */
const silentOutbox: Outbox = {
  post: () => undefined,
  takeBack: () => [],
  note: () => undefined,
  settled: () => Promise.resolve(true),
  resend: () => undefined,
  discard: () => undefined,
  stop: () => undefined,
};

function createClient(): AgentClient {
  return createAgentClient({
    server: window.location.origin,
    platform: {
      fetch: (address, { headers, ...request }) =>
        fetch(address, { ...request, headers: { ...headers, ...attendanceHeaders() } }),
    },
  });
}

/** Opens the connection; how it fares is seen from the connection itself. */
export function connect(client: AgentClient): void {
  client.connect().catch(() => undefined);
}

/** A session whose visitor writes while it is about to end goes on. */
function keepWhoWrites(client: AgentClient): () => void {
  return client.on('message.created', ({ sessionId, message: { from } }) => {
    if (from.kind !== 'visitor' || !keepSession(sessionId)) return;
    const name = client.sessions.get(sessionId)?.visitor.name || i18n.t('agent:anonymous');
    notifyDone(i18n.t('agent:keptOpen', { name }));
  });
}

const accountKey = 'parley.agent.account';

/** What another agent has left unsent in this browser is not ours to send. */
function forgetOthers(account: string): void {
  const before = localStorage.getItem(accountKey);
  if (before !== account) {
    useOutbox.setState({ unsent: [] });
    useChatOutbox.setState({ unsent: [] });
  }
  if (before !== null && before !== account) {
    forgetDrafts();
    forgetAttachments();
  }
  localStorage.setItem(accountKey, account);
}
