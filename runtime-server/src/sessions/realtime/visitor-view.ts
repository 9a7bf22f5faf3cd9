import type { ServedBy, VisitorSession } from '@parley/schemas';
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
export function withoutAgent({ agent: _agent, served, ...view }: VisitorSession): VisitorSession {
  return { ...view, ...(served && { served: served.map(({ at, how }) => ({ at, how })) }) };
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
      const served = state === 'serving' || state === 'ended' ? await readServed(db, id) : [];
      return { id, state, ...waits, ...(agent && { agent }), ...(served.length > 0 && { served }) };
    },
    noteStatus: cards.forget,
  };
}

/** Who came to serve a session, in order. */
async function readServed(db: Executor, sessionId: string): Promise<ServedBy[]> {
  const rows = await db
    .selectFrom('assignment as n')
    .innerJoin('agent as a', 'a.id', 'n.agent_id')
    .select(['n.kind', 'n.accepted_at', 'a.id', 'a.nickname', 'a.name', 'a.avatar'])
    .where('n.session_id', '=', sessionId)
    .where('n.accepted_at', 'is not', null)
    .orderBy('n.accepted_at')
    .limit(mostServed)
    .execute();
  return rows.flatMap(({ kind, accepted_at: at, id, nickname, name, avatar }) => {
    const agent = { id, name: nickname || name, ...(avatar && { avatar }) };
    return at
      ? [{ at: at.toISOString(), how: kind === 'transfer' ? ('transferred' as const) : ('joined' as const), agent }]
      : [];
  });
}

/** A session that goes round and round is told as far. */
const mostServed = 50;
