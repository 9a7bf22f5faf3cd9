import type { AgentViewSession } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useChanges } from './changes-store.ts';
import { useDesk } from './desk-context.ts';
import { useDeskStore } from './desk-store.ts';
import { requestsOf } from './order-sessions.ts';
import { useOwnStatus } from './use-own-status.ts';

/** What all agents of a group are asked for, and rings here as well (QUEUE-27). */
export function useRequests(): readonly AgentViewSession[] {
  const { queries } = useDesk();
  const isOnline = useDeskStore(({ connection }) => connection === 'online');
  const { data: queue } = useQuery({ ...queries.queue, enabled: isOnline });
  const putAway = useChanges((changes) => changes.putAway);
  const isAvailable = useOwnStatus().status?.status === 'available';
  return useMemo(() => requestsOf(queue ?? [], { isAvailable, putAway }), [queue, isAvailable, putAway]);
}
