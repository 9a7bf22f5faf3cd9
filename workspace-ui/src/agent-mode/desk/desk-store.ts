import type { AgentConnection } from '@parley/sdk/agent';
import { create } from 'zustand';

/** What is true of this place now and of no other, and is never asked from the server. */
type DeskState = {
  connection: AgentConnection;
  /** When the connection was last there. */
  onlineAt: number | null;
  /** Visitors who are typing, by session, and until when that is believed. */
  typing: Readonly<Record<string, number>>;
  /** The session that is looked at. */
  shown: string | null;
  /** What a screen reader is told, and how urgently. */
  announcement: { text: string; isUrgent: boolean; id: number };
};

export const useDeskStore = create<DeskState>(() => ({
  connection: 'idle',
  onlineAt: null,
  typing: {},
  shown: null,
  announcement: { text: '', isUrgent: false, id: 0 },
}));

const typingMilliseconds = 5_000;

export function noteTyping(sessionId: string): void {
  const until = Date.now() + typingMilliseconds;
  useDeskStore.setState(({ typing }) => ({ typing: { ...typing, [sessionId]: until } }));
  setTimeout(() => {
    if (useDeskStore.getState().typing[sessionId] === until) noteNotTyping(sessionId);
  }, typingMilliseconds);
}

export function noteNotTyping(sessionId: string): void {
  useDeskStore.setState(({ typing }) => {
    if (!(sessionId in typing)) return {};
    const { [sessionId]: _gone, ...others } = typing;
    return { typing: others };
  });
}

/** Tells whoever listens to a screen reader. */
export function announce(text: string, isUrgent = false): void {
  useDeskStore.setState(({ announcement }) => ({ announcement: { text, isUrgent, id: announcement.id + 1 } }));
}
