import type { GoOffline } from '../../organisation/agents/agent.service.ts';
import type { NewId } from '../../platform/ids.ts';
import { changeStatus } from './status-change.ts';

/** How an agent who is removed goes offline: what is offered to it, or served by it, is due at once. */
export function createGoOffline({ newId }: { newId: NewId }): GoOffline {
  return (trx, { agentId, at }) =>
    changeStatus(trx, { agentId, status: 'offline', reason: null, at, newId, goneSeconds: 0 });
}
