import type { AgentStatus } from '@parley/schemas';
import type { Words } from './export-source.ts';

/** What the statuses of agents are called in files. */
export const agentStatusWords: Record<AgentStatus, Words> = {
  available: { en: 'available', zh: '空闲' },
  busy: { en: 'busy', zh: '忙碌' },
  rest: { en: 'on a break', zh: '小休' },
  away: { en: 'away', zh: '离开' },
  invisible: { en: 'invisible', zh: '隐身' },
  offline: { en: 'offline', zh: '离线' },
};
