import type {
  AgentViewSession,
  OwnStatus,
  SessionDetails,
  Settings,
  SkillGroup,
  TransferTargets,
} from '@parley/schemas';
import type { AgentClient } from '@parley/sdk/agent';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { listAll } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { deskKeys } from './desk-keys.ts';
import { withEarlierPage, withLatestPage, type ThreadCache } from './thread-cache.ts';

/** Messages read at once. */
const pageSize = 50;
const fromItsEnd = 2_147_483_647;
const queueSeconds = 5;

/** Server state of agent mode. What events keep true is read once, and again where events were missed. */
export function deskQueries(client: AgentClient, queryClient: QueryClient) {
  return {
    /** Told by the socket when it is connected, and by every event since. */
    sessions: queryOptions({
      queryKey: deskKeys.sessions,
      queryFn: () =>
        queryClient.getQueryData<readonly AgentViewSession[]>(deskKeys.sessions) ?? [...client.sessions.values()],
      staleTime: Infinity,
      enabled: false,
    }),
    status: queryOptions({
      queryKey: deskKeys.status,
      queryFn: ({ signal }) => request<OwnStatus>('GET', '/me/status', undefined, signal),
      staleTime: Infinity,
    }),
    session: (sessionId: string) =>
      queryOptions({
        queryKey: deskKeys.session(sessionId),
        queryFn: ({ signal }) =>
          request<SessionDetails>('GET', `/sessions/${encodeURIComponent(sessionId)}`, undefined, signal),
        staleTime: 30_000,
      }),
    thread: (sessionId: string) =>
      queryOptions({
        queryKey: deskKeys.thread(sessionId),
        queryFn: async (): Promise<ThreadCache> => {
          const { items } = await client.messages(sessionId, { before: fromItsEnd, limit: pageSize });
          return withLatestPage(queryClient.getQueryData<ThreadCache>(deskKeys.thread(sessionId)), items);
        },
        staleTime: Infinity,
        gcTime: 30 * 60_000,
      }),
    queue: queryOptions({
      queryKey: deskKeys.queue,
      queryFn: async () => (await client.list({ state: 'queued', limit: 50 })).items,
      refetchInterval: queueSeconds * 1000,
    }),
    /** The whole queue, with what rings. */
    waiting: queryOptions({
      queryKey: deskKeys.waiting,
      queryFn: async () => (await client.list({ state: 'queued,ringing', limit: 200 })).items,
      refetchInterval: queueSeconds * 1000,
    }),
    finished: queryOptions({
      queryKey: deskKeys.finished,
      queryFn: async () => {
        const { items } = await client.list({ state: 'ended', agent: client.agentId ?? '', limit: 100 });
        const midnight = new Date().setHours(0, 0, 0, 0);
        return items
          .filter(({ endedAt }) => endedAt !== undefined && Date.parse(endedAt) >= midnight)
          .sort((a, b) => (a.endedAt ?? '').localeCompare(b.endedAt ?? '') * -1);
      },
      staleTime: 60_000,
    }),
    /** The visitor's sessions that are over, latest first. */
    earlier: (visitorId: string) =>
      queryOptions({
        queryKey: deskKeys.earlier(visitorId),
        queryFn: async () => (await client.list({ state: 'ended', visitor: visitorId, limit: 50 })).items,
        // Another agent, or the flow, may have ended one meanwhile: it is read whenever it is looked at.
        staleTime: 0,
      }),
    targets: (sessionId: string) =>
      queryOptions({
        queryKey: deskKeys.targets(sessionId),
        queryFn: (): Promise<TransferTargets> => client.transferTargets(sessionId),
        refetchInterval: queueSeconds * 1000,
      }),
    settings: queryOptions({
      queryKey: deskKeys.settings,
      queryFn: ({ signal }) => request<Settings>('GET', '/settings', undefined, signal),
      staleTime: 5 * 60_000,
    }),
    groups: queryOptions({
      queryKey: deskKeys.groups,
      queryFn: ({ signal }) => listAll<SkillGroup>('/skill-groups', signal),
      staleTime: 5 * 60_000,
    }),
  };
}
export type DeskQueries = ReturnType<typeof deskQueries>;

/** Reads the page before what is known of a transcript. */
export async function loadEarlier(client: AgentClient, queryClient: QueryClient, sessionId: string): Promise<void> {
  const known = queryClient.getQueryData<ThreadCache>(deskKeys.thread(sessionId));
  const first = known?.messages[0];
  if (!first || !known.hasEarlier) return;
  const { items } = await client.messages(sessionId, { before: first.position, limit: pageSize });
  queryClient.setQueryData<ThreadCache>(
    deskKeys.thread(sessionId),
    (thread) => thread && withEarlierPage(thread, items),
  );
}
