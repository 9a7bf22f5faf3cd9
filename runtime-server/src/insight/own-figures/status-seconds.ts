import type { AgentStatus } from '@parley/schemas';

export type StatusAt = { status: AgentStatus; at: Date };

/** Every status, in the order in which people expect them. */
export const statusesInOrder = [
  'available',
  'busy',
  'rest',
  'away',
  'invisible',
  'offline',
] as const satisfies readonly AgentStatus[];

/**
 * For how many seconds each status held from `from` until `to` (STAT-08). `changes` are in order of time and may begin
 * before the period; before the first of them the agent was offline. The seconds of all statuses add up to the period.
 */
export function statusSeconds(
  changes: readonly StatusAt[],
  { from, to }: { from: Date; to: Date },
): Record<AgentStatus, number> {
  const milliseconds = { available: 0, busy: 0, rest: 0, away: 0, invisible: 0, offline: 0 };
  let status: AgentStatus = 'offline';
  let since = from.getTime();
  for (const change of changes) {
    const at = Math.min(Math.max(change.at.getTime(), from.getTime()), to.getTime());
    milliseconds[status] += Math.max(0, at - since);
    since = Math.max(since, at);
    ({ status } = change);
  }
  milliseconds[status] += Math.max(0, to.getTime() - since);
  return wholeSeconds(milliseconds, Math.round((to.getTime() - from.getTime()) / 1000));
}

/** Rounded so that the sum is still that of the period: what is missing goes to the longest. */
export function wholeSeconds(milliseconds: Record<AgentStatus, number>, total: number): Record<AgentStatus, number> {
  const seconds = { ...milliseconds };
  for (const status of statusesInOrder) seconds[status] = Math.floor(milliseconds[status] / 1000);
  const sum = statusesInOrder.reduce((all, status) => all + seconds[status], 0);
  const longest = statusesInOrder.reduce((best, status) => (milliseconds[status] > milliseconds[best] ? status : best));
  seconds[longest] += Math.max(0, total - sum);
  return seconds;
}
