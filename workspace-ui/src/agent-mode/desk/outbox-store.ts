import type { AgentBody, AgentViewMessage, AgentViewSession } from '@parley/schemas';
import { AgentError, type AgentClient } from '@parley/sdk/agent';
import type { QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { deskKeys } from './desk-keys.ts';
import type { DeskQueries } from './desk-queries.ts';
import {
  dueAt,
  isStale,
  lineState,
  mayBeTakenBack,
  nextInLine,
  patientTries,
  stillUnsent,
  unreachable,
  type Unsent,
} from './outbox.ts';
import type { ThreadCache } from './thread-cache.ts';

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

/**
 * Sends what agents write: at once and in its order, again by itself where nobody answered, and never twice or blind.
 * Each session has a line of its own, and one message of it is on its way at a time.
 */
export type Outbox = {
  post: (sessionId: string, body: AgentBody, options?: PostOptions) => void;
  /** Takes back what was sent together and can still be taken back; what it was, in its order. */
  takeBack: (batch: string) => Unsent[];
  /** A note for agents, which has its place among the messages. */
  note: (sessionId: string, text: string, mentions?: readonly string[]) => void;
  /** Resolves when nothing of a session is on its way: whether all of it is stored. */
  settled: (sessionId: string) => Promise<boolean>;
  /** The author wants it sent after all. */
  resend: (clientId: string) => void;
  discard: (clientId: string) => void;
  stop: () => void;
};

/** What is known of a message besides what it says; see `Unsent`. */
export type PostOptions = Pick<Unsent, 'preview' | 'notBefore' | 'batch' | 'draft'>;

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

  const moving = new Set<string>();
  /** Sends what is in a session's line, one after another, until nothing is left or nobody answers. */
  const move = async (sessionId: string): Promise<void> => {
    if (moving.has(sessionId)) return;
    moving.add(sessionId);
    try {
      let isAnswered = true;
      while (isAnswered) {
        const one = nextInLine(useOutbox.getState().unsent, sessionId);
        if (!one) {
          const due = dueAt(useOutbox.getState().unsent, sessionId, Date.now());
          if (due !== null) later(due - Date.now(), () => void move(sessionId));
          return;
        }
        isAnswered = await attempt(one);
      }
    } finally {
      moving.delete(sessionId);
    }
  };

  /** Whether the next may go: it was taken, or refused for what it is. */
  const attempt = async ({ clientId, sessionId, body, isNote, mentions, ...one }: Unsent): Promise<boolean> => {
    const tries = one.tries + 1;
    change(clientId, { state: 'sending', tries });
    try {
      const { id } =
        isNote && body.kind === 'text'
          ? await client.note(sessionId, body.text, clientId, mentions)
          : await client.send(sessionId, body, clientId, 1);
      change(clientId, { messageId: id });
      // Told meanwhile, or soon.
      later(settleMilliseconds, () => void forgetStored(sessionId));
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!mayBeTakenLater(error)) {
        change(clientId, { state: 'failed', reason });
        return true;
      }
      const isGivenUp = tries >= patientTries && client.connection === 'online';
      change(clientId, { state: isGivenUp ? 'failed' : 'waiting', reason: unreachable });
      if (!isGivenUp) later(firstDelay * 2 ** Math.min(tries, patientTries), () => void flush());
      return false;
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
        change(one.clientId, { state: isStale(one, messages) ? 'held' : 'waiting' });
      }
      await move(sessionId);
    }
  };
  const add = (one: Pick<Unsent, 'sessionId' | 'body' | 'isNote'> & PostOptions): void => {
    const { sessionId } = one;
    const sessions = queryClient.getQueryData<readonly AgentViewSession[]>(deskKeys.sessions) ?? [];
    const thread = queryClient.getQueryData<ThreadCache>(deskKeys.thread(sessionId));
    const entry: Unsent = {
      ...one,
      clientId: crypto.randomUUID(),
      createdAt: new Date().toISOString(),
      afterSeq: sessions.find(({ id }) => id === sessionId)?.lastSeq ?? 0,
      afterPosition: thread?.messages.at(-1)?.position ?? 0,
      state: 'waiting',
      tries: 0,
    };
    useOutbox.setState(({ unsent }) => ({ unsent: [...unsent, entry] }));
    void move(sessionId);
  };

  const stopListening = client.on('connection', ({ connection }) => {
    if (connection === 'online') later(settleMilliseconds, () => void flush());
  });

  return {
    post: (sessionId, body, options = {}) => add({ sessionId, body, ...options }),
    takeBack: (batch) => {
      const now = Date.now();
      const taken = useOutbox.getState().unsent.filter((one) => one.batch === batch && mayBeTakenBack(one, now));
      drop((one) => taken.includes(one));
      for (const sessionId of new Set(taken.map((one) => one.sessionId))) void move(sessionId);
      return taken;
    },
    note: (sessionId, text, mentions = []) =>
      add({ sessionId, body: { kind: 'text', text }, isNote: true, ...(mentions.length > 0 && { mentions }) }),
    settled: (sessionId) =>
      new Promise((resolve) => {
        const look = (): boolean => {
          const state = lineState(useOutbox.getState().unsent, sessionId);
          if (state !== 'moving') resolve(state === 'clear');
          return state !== 'moving';
        };
        if (look()) return;
        const stopLooking = useOutbox.subscribe(() => {
          if (look()) stopLooking();
        });
      }),
    resend: (clientId) => {
      const one = find(clientId);
      if (!one) return;
      change(clientId, { state: 'waiting', tries: 0 });
      void move(one.sessionId);
    },
    discard: (clientId) => {
      const one = find(clientId);
      drop((each) => each.clientId === clientId);
      if (one) void move(one.sessionId);
    },
    stop: () => {
      stopListening();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function isWaiting({ state, reason, messageId }: Unsent): boolean {
  return messageId === undefined && (state === 'waiting' || (state === 'failed' && reason === unreachable));
}

function mayBeTakenLater(error: unknown): boolean {
  if (!(error instanceof AgentError)) return false;
  return error.code === 'unreachable' || error.code === 'too_fast' || (error.status !== null && error.status >= 500);
}
