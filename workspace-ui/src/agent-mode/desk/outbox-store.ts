import type { AgentBody, AgentViewMessage, AgentViewSession } from '@parley/schemas';
import { AgentError, type AgentClient } from '@parley/sdk/agent';
import type { QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { deskKeys } from './desk-keys.ts';
import type { DeskQueries } from './desk-queries.ts';
import { isStale, patientTries, stillUnsent, type Unsent } from './outbox.ts';

/** Messages on their way, kept over a reload so that none is lost unseen. */
export const useOutbox = create<{ unsent: readonly Unsent[] }>()(
  persist((): { unsent: readonly Unsent[] } => ({ unsent: [] }), {
    name: 'parley.agent.outbox',
    storage: createJSONStorage(() => localStorage),
    merge: (kept, current) => {
      const { unsent = [] } = (kept ?? {}) as { unsent?: readonly Unsent[] };
      return {
        ...current,
        unsent: unsent.map((one) => (one.state === 'sending' ? { ...one, state: 'waiting' } : one)),
      };
    },
  }),
);

/** Sends what agents write: at once, again by itself where nobody answered, and never twice or blind. */
export type Outbox = {
  post: (sessionId: string, body: AgentBody, preview?: Unsent['preview']) => void;
  /** The author wants it sent after all. */
  resend: (clientId: string) => void;
  discard: (clientId: string) => void;
  stop: () => void;
};

/** Until what was missed has been told. */
const settleMilliseconds = 400;
const firstDelay = 800;

export function createOutbox(client: AgentClient, queryClient: QueryClient, queries: DeskQueries): Outbox {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const later = (milliseconds: number, fn: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      fn();
    }, milliseconds);
    timers.add(timer);
  };
  const find = (clientId: string): Unsent | undefined =>
    useOutbox.getState().unsent.find((one) => one.clientId === clientId);
  const change = (clientId: string, patch: Partial<Unsent>): void => {
    useOutbox.setState(({ unsent }) => ({
      unsent: unsent.map((one) => (one.clientId === clientId ? { ...one, ...patch } : one)),
    }));
  };
  const drop = (isGone: (one: Unsent) => boolean): void => {
    useOutbox.setState(({ unsent }) => ({ unsent: unsent.filter((one) => !isGone(one)) }));
  };

  const attempt = async (clientId: string): Promise<void> => {
    const one = find(clientId);
    if (!one || one.state === 'sending') return;
    const tries = one.tries + 1;
    change(clientId, { state: 'sending', tries });
    try {
      const { id } = await client.send(one.sessionId, one.body, clientId, 1);
      change(clientId, { messageId: id });
      // Told meanwhile, or soon.
      later(settleMilliseconds, () => void forgetStored(one.sessionId));
    } catch (error) {
      const isUnanswered = mayBeTakenLater(error);
      const reason = error instanceof Error ? error.message : String(error);
      if (!isUnanswered) return change(clientId, { state: 'failed', reason });
      const isGivenUp = tries >= patientTries && client.connection === 'online';
      change(
        clientId,
        isGivenUp ? { state: 'failed', reason: unreachable } : { state: 'waiting', reason: unreachable },
      );
      if (!isGivenUp) later(firstDelay * 2 ** Math.min(tries, patientTries), () => void flush());
    }
  };

  /** What is in the thread needs not be drawn as ours any longer. */
  const forgetStored = async (sessionId: string): Promise<void> => {
    const own = useOutbox.getState().unsent.filter((one) => one.sessionId === sessionId);
    const isMissing = (messages: readonly AgentViewMessage[]): boolean =>
      own.some(({ messageId }) => messageId !== undefined && !messages.some(({ id }) => id === messageId));
    let { messages } = await queryClient.ensureQueryData(queries.thread(sessionId));
    if (isMissing(messages))
      ({ messages } = await queryClient.fetchQuery({ ...queries.thread(sessionId), staleTime: 0 }));
    const kept = new Set(stillUnsent(own, messages, client.agentId).map(({ clientId }) => clientId));
    drop(({ sessionId: its, clientId }) => its === sessionId && !kept.has(clientId));
  };

  /** Sends what waited, once what was missed is known: not blind where the visitor has written since. */
  const flush = async (): Promise<void> => {
    if (client.connection !== 'online') return;
    const sessionIds = new Set(
      useOutbox
        .getState()
        .unsent.filter(isWaiting)
        .map(({ sessionId }) => sessionId),
    );
    for (const sessionId of sessionIds) {
      try {
        await forgetStored(sessionId);
      } catch {
        continue;
      }
      const { messages } = await queryClient.ensureQueryData(queries.thread(sessionId));
      for (const one of useOutbox.getState().unsent.filter((each) => each.sessionId === sessionId && isWaiting(each))) {
        if (isStale(one, messages)) change(one.clientId, { state: 'held' });
        else await attempt(one.clientId);
      }
    }
  };

  const stopListening = client.on('connection', ({ connection }) => {
    if (connection === 'online') later(settleMilliseconds, () => void flush());
  });

  return {
    post: (sessionId, body, preview) => {
      const sessions = queryClient.getQueryData<readonly AgentViewSession[]>(deskKeys.sessions) ?? [];
      const one: Unsent = {
        clientId: crypto.randomUUID(),
        sessionId,
        body,
        ...(preview && { preview }),
        createdAt: new Date().toISOString(),
        afterSeq: sessions.find(({ id }) => id === sessionId)?.lastSeq ?? 0,
        state: 'waiting',
        tries: 0,
      };
      useOutbox.setState(({ unsent }) => ({ unsent: [...unsent, one] }));
      void attempt(one.clientId);
    },
    resend: (clientId) => {
      change(clientId, { state: 'waiting', tries: 0 });
      void attempt(clientId);
    },
    discard: (clientId) => drop((one) => one.clientId === clientId),
    stop: () => {
      stopListening();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** The reason of what got no answer; the screen has words of its own for it. */
export const unreachable = 'unreachable';

function isWaiting({ state, reason, messageId }: Unsent): boolean {
  return messageId === undefined && (state === 'waiting' || (state === 'failed' && reason === unreachable));
}

function mayBeTakenLater(error: unknown): boolean {
  if (!(error instanceof AgentError)) return false;
  return error.code === 'unreachable' || error.code === 'too_fast' || (error.status !== null && error.status >= 500);
}
