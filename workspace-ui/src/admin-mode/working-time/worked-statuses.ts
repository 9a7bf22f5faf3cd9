import type { AgentStatus, StatusSeconds } from '@parley/schemas';
import type { ChartTone } from '../../ui/chart/chart.tsx';

export type WorkedStatus = Exclude<AgentStatus, 'offline'>;

/** The statuses of who is signed in, in the order in which people expect them. */
export const workedStatuses: readonly WorkedStatus[] = ['available', 'busy', 'rest', 'away', 'invisible'];

export const toneOfStatus: Record<WorkedStatus, ChartTone> = {
  available: 'available',
  busy: 'error',
  rest: 'waiting',
  away: 'accent',
  invisible: 'faint',
};

/** Of several agents or days together. */
export function sumSeconds(all: readonly StatusSeconds[]): StatusSeconds {
  const sum = { available: 0, busy: 0, rest: 0, away: 0, invisible: 0, offline: 0 };
  for (const seconds of all) {
    for (const status of [...workedStatuses, 'offline'] as const) sum[status] += seconds[status];
  }
  return sum;
}

/** Signed in: in any status but offline. */
export function loginSeconds(seconds: StatusSeconds): number {
  return workedStatuses.reduce((sum, status) => sum + seconds[status], 0);
}

/** Null where nobody was signed in. */
export function shareOf(seconds: StatusSeconds, status: WorkedStatus): number | null {
  const login = loginSeconds(seconds);
  return login === 0 ? null : seconds[status] / login;
}
