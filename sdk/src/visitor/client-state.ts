import type { VisitorEvent, VisitorState } from './client-types.ts';

/** What a client shows, and who is told when it changes. */
export type ClientState = {
  readonly now: VisitorState;
  /** Changes it without a word, for what the next event tells. */
  set: (patch: Partial<VisitorState>) => void;
  change: (patch: Partial<VisitorState>, event: VisitorEvent) => void;
  subscribe: (listener: (event: VisitorEvent) => void) => () => void;
};

export function createClientState(): ClientState {
  const listeners = new Set<(event: VisitorEvent) => void>();
  let now: VisitorState = {
    status: 'idle',
    error: null,
    visitorId: null,
    channel: null,
    session: null,
    messages: [],
    hasOlder: false,
    pending: [],
    isSlowed: false,
    receipt: { delivered: 0, read: 0 },
    isAgentTyping: false,
  };
  const set = (patch: Partial<VisitorState>): void => {
    now = { ...now, ...patch };
  };
  return {
    get now() {
      return now;
    },
    set,
    change: (patch, event) => {
      set(patch);
      for (const listener of [...listeners]) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
