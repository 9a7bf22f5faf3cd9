import { readUnread } from '../../organisation/notices/notice.store.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Facts } from '../../platform/facts/facts.ts';
import type { Logger } from '../../platform/logger.ts';
import type { AgentHub } from '../agent-socket/agent-hub.ts';

/** Tells whoever is connected here how many of their notices are unread now. */
export function tellNotices({
  db,
  facts,
  hub,
  logger,
}: {
  db: Executor;
  facts: Facts;
  hub: Pick<AgentHub, 'connected' | 'push'>;
  logger: Logger;
}): void {
  facts.on(['notices.changed'], async ({ applicationId, agentIds }) => {
    const here = hub.connected(applicationId).filter((id) => agentIds === null || agentIds.includes(id));
    if (here.length === 0) return;
    try {
      for (const { agentId, unread, latest } of await readUnread(db, here)) {
        hub.push(agentId, { type: 'notices.changed', unread, latest });
      }
    } catch (error) {
      logger.warn({ err: error }, 'agents could not be told of their notices; their pages look themselves');
    }
  });
}
