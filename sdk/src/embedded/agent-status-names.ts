import type { AgentStatus } from '@parley/schemas';
import type { TcccAgentStatus, TcccWantedStatus } from './tccc.ts';

const ours: Readonly<Record<TcccWantedStatus, AgentStatus>> = {
  free: 'available',
  rest: 'rest',
  arrange: 'away',
  notReady: 'busy',
  stopNotReady: 'available',
};
const theirs: Readonly<Record<AgentStatus, TcccAgentStatus>> = {
  available: 'free',
  busy: 'busy',
  rest: 'rest',
  away: 'arrange',
  invisible: 'notReady',
  offline: 'notReady',
};

/** Which status is meant, in either spelling (`notReady`, `NotReady`); null = none. */
export function readWantedStatus(written: string): TcccWantedStatus | null {
  const name = written.charAt(0).toLowerCase() + written.slice(1);
  return Object.hasOwn(ours, name) ? (name as TcccWantedStatus) : null;
}

export function toOurStatus(wanted: TcccWantedStatus): AgentStatus {
  return ours[wanted];
}

/** `wanted`: what was asked for last; of two that are one here, it says which. */
export function toTcccStatus(status: AgentStatus, wanted: TcccWantedStatus | null): TcccAgentStatus {
  return status === 'busy' && wanted === 'notReady' ? 'notReady' : theirs[status];
}
