import type { ClientState } from './client-state.ts';
import type { Thread } from './thread.ts';
import type { VisitorApi } from './visitor-api.ts';

/** After every message there can be. */
const endOfThread = 2 ** 31 - 1;

/** How far back the thread is known: from a place near its end, and further when that is asked for. */
export type History = {
  /** Begins with the last messages, once per thread; from the beginning where nobody asked for that. */
  begin: (token: string) => Promise<void>;
  /** Goes back; false when there was nothing more, or it cannot be got now. */
  loadOlder: (count?: number) => Promise<boolean>;
  /** Another visitor, another thread. */
  reset: () => void;
};

export type HistoryOptions = {
  state: ClientState;
  thread: Thread;
  api: Pick<VisitorApi, 'readMessages'>;
  /** How many messages to begin with; null = all. */
  latest: number | null;
};

export function createHistory({ state, thread, api, latest }: HistoryOptions): History {
  let hasBegun = false;
  return {
    begin: async (token) => {
      if (latest === null || hasBegun) return;
      const head = await api.readMessages(token, { after: endOfThread, changedAfter: endOfThread, limit: 1 });
      thread.reset(Math.max(0, head.seq - latest), head.change);
      state.set({ hasOlder: thread.floor > 0 });
      hasBegun = true;
    },
    loadOlder: async (count = 50) => {
      const hadMore = await thread.readOlder(count).catch(() => false);
      const { messages } = thread.transcript;
      state.change({ messages, hasOlder: thread.floor > 0 }, { type: 'older' });
      return hadMore;
    },
    reset: () => {
      thread.reset();
      hasBegun = false;
    },
  };
}
