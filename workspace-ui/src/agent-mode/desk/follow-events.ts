import type { AgentEvent, AgentViewMessage, AgentViewSession, OwnStatus, SessionDetails } from '@parley/schemas';
import type { AgentClient } from '@parley/sdk/agent';
import type { QueryClient } from '@tanstack/react-query';
import { holdSignIn } from '../../api/sign-in-on-hold.ts';
import { visitorKeys } from '../../visitors/visitor-queries.ts';
import { deskKeys } from './desk-keys.ts';
import { noteNotTyping, noteTyping, useDeskStore } from './desk-store.ts';
import { patchSessions } from './patch-sessions.ts';
import { isGapBefore, withMessage, type ThreadCache } from './thread-cache.ts';

/** The only place where what the agent socket tells changes what the screens show. The answer ends it. */
export function followEvents(client: AgentClient, queryClient: QueryClient): () => void {
  const patch = (event: AgentEvent): void => {
    queryClient.setQueryData<readonly AgentViewSession[]>(deskKeys.sessions, (sessions) =>
      patchSessions(sessions ?? [], event, client.agentId),
    );
  };
  const takeMessage = (sessionId: string, message: AgentViewMessage): void => {
    const queryKey = deskKeys.thread(sessionId);
    const known = queryClient.getQueryData<ThreadCache>(queryKey);
    if (known === undefined) return;
    queryClient.setQueryData<ThreadCache>(queryKey, withMessage(known, message));
    if (isGapBefore(known, message)) void queryClient.invalidateQueries({ queryKey });
  };
  const takeSession = (session: AgentViewSession): void => {
    queryClient.setQueryData<SessionDetails>(
      deskKeys.session(session.id),
      // What is not said any more, such as an offer, is no more.
      (details) => details && { ...pickStory(details), ...session },
    );
    void queryClient.invalidateQueries({ queryKey: deskKeys.session(session.id) });
    void queryClient.invalidateQueries({ queryKey: deskKeys.queue });
    void queryClient.invalidateQueries({ queryKey: visitorKeys.one(session.visitor.id) });
  };
  const unfollow = [
    client.on('connection', ({ connection }) => {
      holdSignIn(connection === 'replaced');
      useDeskStore.setState({ connection, ...(connection === 'online' && { onlineAt: Date.now() }) });
    }),
    client.on('ready', ({ status, sessions, resync }) => {
      queryClient.setQueryData(deskKeys.sessions, sessions);
      queryClient.setQueryData<OwnStatus>(deskKeys.status, (known) =>
        known?.status === status ? known : { status, reason: null },
      );
      void queryClient.invalidateQueries({ queryKey: deskKeys.status });
      // What was missed cannot be told any more: everything that is shown is read anew.
      if (resync) void queryClient.invalidateQueries({ queryKey: deskKeys.all });
    }),
    ...(['session.assigned', 'session.updated', 'session.ended'] as const).map((type) =>
      client.on(type, (event) => {
        const { id, state } = event.session;
        const known = queryClient.getQueryData<readonly AgentViewSession[]>(deskKeys.sessions);
        // Looked at while it waited or rang: what came since the last look was told to nobody here.
        if (known?.find((each) => each.id === id)?.state !== state)
          void queryClient.invalidateQueries({ queryKey: deskKeys.thread(id) }, { cancelRefetch: false });
        patch(event);
        takeSession(event.session);
        if (type === 'session.updated') return;
        if (type === 'session.ended') void queryClient.invalidateQueries({ queryKey: deskKeys.finished });
        void queryClient.invalidateQueries({ queryKey: deskKeys.earlier(event.session.visitor.id) });
      }),
    ),
    client.on('message.created', (event) => {
      patch(event);
      takeMessage(event.sessionId, event.message);
      if (event.message.from.kind === 'visitor') noteNotTyping(event.sessionId);
    }),
    client.on('message.updated', ({ sessionId, message }) => {
      takeMessage(sessionId, message);
      // A rating that was chosen, or an answer that was collected.
      void queryClient.invalidateQueries({ queryKey: deskKeys.session(sessionId) });
    }),
    ...(['session.requested', 'session.taken'] as const).map((type) =>
      client.on(type, () => void queryClient.invalidateQueries({ queryKey: deskKeys.queue })),
    ),
    client.on('session.typing', ({ sessionId }) => noteTyping(sessionId)),
    client.on('session.receipt', ({ sessionId, delivered, read }) => {
      queryClient.setQueryData<SessionDetails>(
        deskKeys.session(sessionId),
        (details) =>
          details && {
            ...details,
            receipt: {
              delivered: Math.max(details.receipt.delivered, delivered),
              read: Math.max(details.receipt.read, read),
            },
          },
      );
    }),
    // Another role sees other things: nothing of before is shown any longer than it takes to ask.
    client.on('rights.changed', () => void queryClient.invalidateQueries()),
    client.on('agent.status-changed', ({ agent, status, reason }) => {
      if (agent === client.agentId) queryClient.setQueryData<OwnStatus>(deskKeys.status, { status, reason });
      void queryClient.invalidateQueries({ queryKey: ['agent', 'targets'] });
    }),
  ];
  return () => {
    for (const stop of unfollow) stop();
  };
}

/** What only the details of a session have. */
function pickStory(details: SessionDetails) {
  const { contact, receipt, path, variables, assignments, holds, remark, taggings, tagRevision, requiresTags, rating } =
    details;
  return { contact, receipt, path, variables, assignments, holds, remark, taggings, tagRevision, requiresTags, rating };
}
