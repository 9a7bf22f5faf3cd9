import type { Clock } from '../../platform/clock.ts';
import { createPeriodic, type Periodic } from '../../platform/concurrency/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import type { AgentStatusService } from './agent-status.ts';
import { silenceMilliseconds } from './silence.ts';

/**
 * Presence: whether an agent is connected, to whichever node. Connections of this node are written as `last_seen_at`
 * every 10 s; an agent of whom nothing was seen for 30 s is set offline (AGENT-06). After a start nobody is set offline
 * for 30 s: those who were connected to a node that is gone need the time to come back (routing.md, agents).
 */
export type Presence = {
  start: () => void;
  stop: () => Promise<void>;
  /** A socket of the agent was opened here; call what is returned when it closes. */
  connect: (agentId: string) => Promise<() => Promise<void>>;
  /** A sign of life without a socket: requests of the agent. */
  touch: (agentId: string) => Promise<void>;
  /** Sets offline who has been silent for too long. */
  sweep: () => Promise<void>;
};

const heartbeatMilliseconds = 10_000;
const sweepMilliseconds = 2_000;

export function createPresence({
  database,
  clock,
  logger,
  status,
}: {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  logger: Logger;
  status: Pick<AgentStatusService, 'setOffline'>;
}): Presence {
  const db = database.kysely;
  const connections = new Map<string, number>();
  let startedAt = clock.now().getTime();

  const write = async (agentIds: readonly string[]): Promise<void> => {
    if (agentIds.length === 0) return;
    // In the order of their ids, as every lock on agents.
    await db
      .updateTable('agent')
      .set({ last_seen_at: clock.now() })
      .where('id', 'in', (query) =>
        query.selectFrom('agent').select('id').where('id', 'in', agentIds).orderBy('id').forUpdate(),
      )
      .execute();
  };

  const sweep = async (): Promise<void> => {
    const now = clock.now().getTime();
    if (now - startedAt < silenceMilliseconds) return;
    const since = new Date(now - silenceMilliseconds);
    const silent = await db
      .selectFrom('agent')
      .where('status', '<>', 'offline')
      .where((where) =>
        where.or([
          where('last_seen_at', '<=', since),
          where.and([where('last_seen_at', 'is', null), where('status_since', '<=', since)]),
        ]),
      )
      .select('id')
      .limit(1_000)
      .execute();
    for (const { id } of silent) if (!connections.has(id)) await status.setOffline(id, 'connectionLost', since);
  };

  const repeat = (what: string, everyMilliseconds: number, work: () => Promise<void>): Periodic =>
    createPeriodic({
      clock,
      everyMilliseconds,
      work,
      onError: (error) => logger.error({ err: error }, `${what} failed; it is tried again`),
    });
  const works = [
    repeat('writing the presence of agents', heartbeatMilliseconds, () => write([...connections.keys()])),
    repeat('looking for silent agents', sweepMilliseconds, sweep),
  ];

  return {
    start: () => {
      startedAt = clock.now().getTime();
      for (const work of works) work.start();
    },
    stop: async () => {
      await Promise.all(works.map((work) => work.stop()));
      await write([...connections.keys()]);
    },
    connect: async (agentId) => {
      connections.set(agentId, (connections.get(agentId) ?? 0) + 1);
      await write([agentId]);
      let isOpen = true;
      return async () => {
        if (!isOpen) return;
        isOpen = false;
        const left = (connections.get(agentId) ?? 1) - 1;
        if (left > 0) connections.set(agentId, left);
        else connections.delete(agentId);
        if (left === 0) await write([agentId]);
      };
    },
    touch: (agentId) => write([agentId]),
    sweep,
  };
}
