import { sql } from 'kysely';
import type { Bus, BusPayload, Unsubscribe } from '../../platform/bus/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { Turn } from '../../sessions/flow-runner/turn.ts';
import { findSessionView } from '../session-view/session-view.ts';
import type { ConnectedAgents } from './connected-agents.ts';

/**
 * Tells the agents of a group whose agents are all asked at once what waits there, and that it was taken (QUEUE-27), on
 * whichever node they are connected. A hint: the queue that agents read says the same.
 */
export function createQueueRequests({
  db,
  clock,
  bus,
  runner,
  logger,
  agents,
}: {
  db: Executor;
  clock: Clock;
  bus: Bus;
  runner: Pick<SessionRunner, 'onCommitted'>;
  logger: Logger;
  agents: Pick<ConnectedAgents, 'all'>;
}): { subscribe: () => Promise<Unsubscribe> } {
  const tell = async (payload: BusPayload): Promise<void> => {
    const [what, applicationId, group, sessionId] = toTexts(payload);
    if (!applicationId || group === undefined || sessionId === undefined) return;
    const here = [...agents.all()].filter((agent) => agent.applicationId === applicationId);
    if (here.length === 0) return;
    const asked = await readAsked(
      db,
      { applicationId, group },
      here.map(({ agentId }) => agentId),
    );
    if (asked.size === 0) return;
    const session = await findSessionView(db, applicationId, sessionId);
    if (!session) return;
    for (const { agentId, feed } of here) {
      if (!asked.has(agentId)) continue;
      if (what === 'opened' && session.asksAll) feed.push({ type: 'session.requested', session });
      if (what !== 'closed' || session.agent?.id === agentId) continue;
      const by = session.agent && { id: session.agent.id, name: session.agent.name };
      feed.push({ type: 'session.taken', sessionId, agent: by });
    }
  };

  const asksAll = createLoadingCache<{ applicationId: string; group: string }, boolean>({
    keyOf: ({ applicationId, group }) => `${applicationId}/${group}`,
    load: ({ applicationId, group }) => isBroadcast(db, applicationId, group),
    maxEntries: 10_000,
    maxAge: { milliseconds: knownMilliseconds, clock },
  });
  const publish = async (what: 'opened' | 'closed', { after }: Turn, group: string): Promise<void> => {
    const { applicationId, id } = after;
    if (await asksAll.get({ applicationId, group })) bus.publish(topic, [what, applicationId, group, id]);
  };
  const report = (error: unknown): void =>
    logger.warn({ err: error }, 'agents could not be told of a queue; they read it again in a moment');

  runner.onCommitted((turn) => {
    const [left, entered] = [groupLeft(turn), groupEntered(turn)];
    if (left !== null) publish('closed', turn, left).catch(report);
    if (entered !== null) publish('opened', turn, entered).catch(report);
  });

  return {
    subscribe: () =>
      bus.subscribe(topic, (payload) => {
        tell(payload).catch(report);
      }),
  };
}

const topic = 'queue-request';
/** How long it is believed whether a group asks all. */
const knownMilliseconds = 5_000;

/** The group in whose queue a session has just come. */
function groupEntered({ before, after }: Turn): string | null {
  if (after.state !== 'queued') return null;
  return before.state !== 'queued' || before.skillGroup !== after.skillGroup ? after.skillGroup : null;
}

/** The group in whose queue it waited until now. */
function groupLeft({ before, after }: Turn): string | null {
  if (before.state !== 'queued') return null;
  return after.state !== 'queued' || before.skillGroup !== after.skillGroup ? before.skillGroup : null;
}

async function isBroadcast(db: Executor, applicationId: string, group: string): Promise<boolean> {
  const row = await db
    .selectFrom('skill_group')
    .select('broadcast')
    .where('application_id', '=', applicationId)
    .where('key', '=', group)
    .executeTakeFirst();
  return row?.broadcast === true;
}

/** Which of these agents are asked for what waits in a group: available members, where all are asked. */
async function readAsked(
  db: Executor,
  { applicationId, group }: { applicationId: string; group: string },
  agentIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select a.id from skill_group g
    join skill_group_member m on m.application_id = g.application_id and m.skill_group = g.key
    join agent a on a.id = m.agent_id
    where g.application_id = ${applicationId} and g.key = ${group} and g.broadcast
      and a.id = any(${[...agentIds]}::text[]) and a.status = 'available'`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

function toTexts(payload: BusPayload): string[] {
  return Array.isArray(payload) ? payload.filter((item): item is string => typeof item === 'string') : [];
}
