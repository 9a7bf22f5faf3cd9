import type { VisitorSession } from '@parley/schemas';
import '../../definitions/channels/channel-tables.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';
import type { LatestSession } from './thread-page.ts';

/** How long a session still has to wait: filled in by the queue. */
export type QueueView = { position: number; estimateSeconds?: number };
export type GetQueueView = (sessionId: string) => Promise<QueueView | null>;

/** Describes sessions as their visitors see them. */
export type DescribeSession = (session: LatestSession) => Promise<VisitorSession>;

/** Sessions as visitors see them, with what is known of the agents who serve them. */
export type SessionViews = {
  describe: DescribeSession;
  /** An agent is in another status from now on (WIDGET-08). */
  noteStatus: (agentId: string) => void;
};

/** What visitors see of a session where they are not told who serves them (WIDGET-06). */
export function withoutAgent({ agent: _agent, ...view }: VisitorSession): VisitorSession {
  return view;
}

/** An agent's name and picture change rarely; visitors may see the old ones for this long. */
const agentCardSeconds = 30;
const keptAgentCards = 10_000;

export function createSessionViews({
  db,
  clock,
  queueView,
}: {
  db: Executor;
  clock: Clock;
  queueView: GetQueueView;
}): SessionViews {
  const cards = createLoadingCache<string, VisitorSession['agent']>({
    keyOf: (agentId) => agentId,
    load: async (agentId) => {
      const row = await db
        .selectFrom('agent')
        .select(['nickname', 'name', 'avatar'])
        .where('id', '=', agentId)
        .executeTakeFirst();
      return (
        row && {
          id: agentId,
          name: row.nickname || row.name,
          ...(row.avatar && { avatar: row.avatar }),
          // Whoever serves is there for their visitor, whatever they are for others.
          status: 'available' as const,
        }
      );
    },
    maxEntries: keptAgentCards,
    maxAge: { milliseconds: agentCardSeconds * 1000, clock },
  });
  return {
    describe: async ({ id, state, agentId }) => {
      const agent = state === 'serving' && agentId ? await cards.get(agentId) : undefined;
      const waits = state === 'queued' ? await queueView(id) : null;
      return { id, state, ...waits, ...(agent && { agent }) };
    },
    noteStatus: cards.forget,
  };
}
