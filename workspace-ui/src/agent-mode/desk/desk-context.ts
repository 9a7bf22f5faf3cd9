import type { AgentViewSession } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Desk } from './desk.ts';

export const DeskContext = createContext<Desk | null>(null);

/** The desk that the page stands on. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('This part of agent mode stands outside the desk.');
  return desk;
}

const none: readonly AgentViewSession[] = [];

/** Sessions that the agent serves or is offered; null until the first connection has told them. */
export function useSessions(): readonly AgentViewSession[] | null {
  const { queries } = useDesk();
  return useQuery(queries.sessions).data ?? null;
}

/** The same, where it does not matter whether they were told yet. */
export function useKnownSessions(): readonly AgentViewSession[] {
  return useSessions() ?? none;
}
