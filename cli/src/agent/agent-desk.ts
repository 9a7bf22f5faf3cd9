import type { AgentViewMessage, AgentViewSession } from '@parley/schemas';

/** The sessions of an agent, numbered for the terminal, and the one that is being talked in. */
export type AgentDesk = {
  readonly sessions: readonly AgentViewSession[];
  readonly current: AgentViewSession | null;
  /** The offer that came last, while it rings. */
  readonly offer: AgentViewSession | null;
  numberOf: (sessionId: string) => number;
  nameOf: (sessionId: string) => string;
  /** By number, or by the beginning of an id. */
  find: (text: string) => AgentViewSession | null;
  switchTo: (sessionId: string) => void;
  /** What the server says of a session; answers what it was before. */
  note: (session: AgentViewSession) => AgentViewSession | null;
  /** Whether the message was not told before. */
  isNews: (sessionId: string, message: AgentViewMessage) => boolean;
};

export function createAgentDesk(): AgentDesk {
  const known = new Map<string, AgentViewSession>();
  const numbers = new Map<string, number>();
  const positions = new Map<string, number>();
  let currentId: string | null = null;
  const numberOf = (sessionId: string): number => {
    const number = numbers.get(sessionId) ?? numbers.size + 1;
    numbers.set(sessionId, number);
    return number;
  };
  const open = (): AgentViewSession[] =>
    [...known.values()].filter(({ state }) => state === 'serving' || state === 'ringing');
  const current = (): AgentViewSession | null => {
    const chosen = currentId === null ? undefined : known.get(currentId);
    return chosen?.state === 'serving' ? chosen : (open().findLast(({ state }) => state === 'serving') ?? null);
  };
  return {
    get sessions() {
      return open();
    },
    get current() {
      return current();
    },
    get offer() {
      return open().findLast(({ state }) => state === 'ringing') ?? null;
    },
    numberOf,
    nameOf: (sessionId) => known.get(sessionId)?.visitor.name || 'visitor',
    find: (text) => {
      const wanted = text.replace(/^#/, '');
      return (
        [...known.values()].find(({ id }) => String(numbers.get(id)) === wanted) ??
        [...known.values()].find(({ id }) => wanted !== '' && id.startsWith(wanted)) ??
        null
      );
    },
    switchTo: (sessionId) => {
      currentId = sessionId;
    },
    note: (session) => {
      const before = known.get(session.id) ?? null;
      known.set(session.id, session);
      numberOf(session.id);
      if (session.state === 'serving' && before?.state !== 'serving') currentId = session.id;
      return before;
    },
    isNews: (sessionId, { position }) => {
      const before = positions.get(sessionId) ?? 0;
      positions.set(sessionId, Math.max(before, position));
      return position > before;
    },
  };
}
