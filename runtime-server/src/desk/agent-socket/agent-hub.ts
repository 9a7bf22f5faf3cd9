import type { AgentEvent } from '@parley/schemas';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { Turn } from '../../sessions/flow-runner/turn.ts';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import { setRepeatingTimer, type Cancel, type Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Bus, BusPayload, Unsubscribe } from '../../platform/bus/index.ts';
import { readStatusHint, statusTopic } from '../../sessions/realtime/hints.ts';
import type { Hub } from '../../sessions/realtime/hub.ts';
import { holdersOf } from '../../sessions/records/holders-of.ts';
import type { StatusChange } from '../presence/status-change.ts';
import type { AgentFeed } from './agent-feed.ts';
import { createConnectedAgents, runInOrder, type ConnectedAgent, type ConnectedAgents } from './connected-agents.ts';
import { createQueueRequests } from './queue-requests.ts';
import { findOutOfDate } from './find-out-of-date.ts';
import { readHeldSessions } from './held-sessions.store.ts';
import { createAgentNotifier } from './notify-agent.ts';

/**
 * Brings what happens in sessions to the agents who serve them or are offered them, on whichever node they are connected.
 * Commits of this node are told from the turn itself; for those of others the bus says which session to look at. The
 * database is the truth: the sessions of connected agents are compared with it every two seconds.
 */
export type AgentHub = Pick<ConnectedAgents, 'enter' | 'leave'> & {
  /** The thread of a session that the agent serves now; null = not this agent's. */
  servedThread: (agentId: string, sessionId: string) => Promise<string | null>;
  /** Something of a session changed that is no turn, such as its tags. */
  touch: (sessionId: string) => void;
  /** `isOut`: who was shut out is told by the end of their socket, and nothing before it. */
  announceStatus: (change: StatusChange, how?: { isOut: boolean }) => void;
  /** Agents of an application whose sockets are, or were a moment ago, on this node. */
  connected: (applicationId: string) => string[];
  /** Tells an agent who is connected here something that is no session. */
  push: (agentId: string, event: AgentEvent) => void;
  /** The same for what passes and is not kept for who comes back. */
  pass: (agentId: string, event: AgentEvent) => void;
  start: () => Promise<void>;
  stop: () => Promise<void>;
};

export type AgentHubOptions = {
  database: Pick<Database, 'kysely'>;
  runner: Pick<SessionRunner, 'onCommitted'>;
  bus: Bus;
  clock: Clock;
  newId: NewId;
  logger: Logger;
  presenter: MessagePresenter;
  visitors: Pick<Hub, 'onVisitorTyping' | 'onVisitorRead'>;
  nodeId: string;
};

/** `[node, sessionId, agentId…]`: look at the session. Without agents: whoever holds it. */
const sessionTopic = 'agent-session';

const recheckMilliseconds = 2_000;

export function createAgentHub(options: AgentHubOptions): AgentHub {
  const { runner, bus, clock, newId, logger, presenter, visitors, nodeId } = options;
  const db = options.database.kysely;
  const agents = createConnectedAgents({ db, clock, newId });
  const { catchUp, notifyTurn } = createAgentNotifier(db, presenter);
  const unsubscribes: Unsubscribe[] = [];
  let cancelRecheck: Cancel = () => undefined;
  let rechecking: Promise<void> | null = null;

  const inOrder = (agent: ConnectedAgent, sessionId: string, task: () => Promise<void>): void =>
    runInOrder(agent, sessionId, task, (error) =>
      logger.error({ err: error, sessionId }, 'an agent could not be told of a session; it is looked at again'),
    );

  const lookAt = (agentId: string, sessionId: string): void => {
    const agent = agents.get(agentId);
    if (agent) inOrder(agent, sessionId, () => catchUp(agent, sessionId));
  };

  const onTurn = (turn: Turn): void => {
    const { before, after } = turn;
    const [earlier, now] = [holdersOf(before), holdersOf(after)];
    if (earlier.length === 0 && now.length === 0) return;
    const agentIds = [...new Set([...earlier, ...now])];
    bus.publish(sessionTopic, [nodeId, after.id, ...agentIds]);
    for (const agentId of agentIds) {
      const agent = agents.get(agentId);
      if (agent) inOrder(agent, after.id, () => notifyTurn(agent, turn));
    }
  };

  const onSessionHint = (payload: BusPayload): void => {
    const [from, sessionId, ...agentIds] = toTexts(payload);
    if (sessionId === undefined) return;
    if (agentIds.length === 0) {
      for (const agent of agents.all()) {
        if (agent.held.has(sessionId)) inOrder(agent, sessionId, () => catchUp(agent, sessionId, true));
      }
      return;
    }
    if (from === nodeId) return;
    for (const agentId of agentIds) lookAt(agentId, sessionId);
  };

  const onStatusHint = (payload: BusPayload): void => {
    const hint = readStatusHint(payload);
    if (!hint) return;
    const { agentId, status, reason, isOut } = hint;
    for (const { applicationId, feed } of agents.all()) {
      if (applicationId !== hint.applicationId || (isOut && feed.agentId === agentId)) continue;
      feed.push({ type: 'agent.status-changed', agent: agentId, status, reason: reason || null });
    }
  };

  const recheckAll = async (): Promise<void> => {
    try {
      const heads = await readHeldSessions(db, agents.ids());
      for (const { agentId, sessionId } of findOutOfDate(agents.all(), heads)) lookAt(agentId, sessionId);
    } catch (error) {
      logger.warn({ err: error }, 'sessions of connected agents could not be compared with the database; trying again');
    }
  };
  const recheck = (): Promise<void> =>
    (rechecking ??= recheckAll().finally(() => {
      rechecking = null;
    }));

  const passOn = (threadId: string, make: (sessionId: string) => Parameters<AgentFeed['pass']>[0]): void => {
    for (const { feed, held } of agents.all()) {
      for (const [sessionId, session] of held) {
        if (session.threadId === threadId && session.isServing) feed.pass(make(sessionId));
      }
    }
  };

  runner.onCommitted(onTurn);
  const requests = createQueueRequests({ db, clock, bus, runner, logger, agents });
  visitors.onVisitorTyping((threadId) => passOn(threadId, (sessionId) => ({ type: 'session.typing', sessionId })));
  visitors.onVisitorRead((threadId, receipt) =>
    passOn(threadId, (sessionId) => ({ type: 'session.receipt', sessionId, ...receipt })),
  );

  return {
    enter: agents.enter,
    leave: agents.leave,
    servedThread: async (agentId, sessionId) => {
      const agent = agents.get(agentId);
      // Whoever has just accepted writes at once: the turn may still be on its way to what is held.
      await agent?.chains.get(sessionId);
      const held = agent?.held.get(sessionId);
      return held?.isServing ? held.threadId : null;
    },
    touch: (sessionId) => bus.publish(sessionTopic, [nodeId, sessionId]),
    announceStatus: ({ applicationId, agentId, status, reason }, { isOut } = { isOut: false }) =>
      bus.publish(statusTopic, [applicationId, agentId, status, reason ?? '', isOut]),
    connected: (applicationId) =>
      [...agents.all()].flatMap((agent) => (agent.applicationId === applicationId ? [agent.agentId] : [])),
    push: (agentId, event) => agents.get(agentId)?.feed.push(event),
    pass: (agentId, event) => agents.get(agentId)?.feed.pass(event),
    start: async () => {
      unsubscribes.push(
        await bus.subscribe(sessionTopic, onSessionHint),
        await bus.subscribe(statusTopic, onStatusHint),
        await requests.subscribe(),
        bus.onReconnect(() => void recheck()),
      );
      cancelRecheck = setRepeatingTimer(clock, recheckMilliseconds, () => void recheck());
    },
    stop: async () => {
      cancelRecheck();
      for (const unsubscribe of unsubscribes.splice(0)) unsubscribe();
      await rechecking;
      await agents.stop();
    },
  };
}

function toTexts(payload: BusPayload): string[] {
  return Array.isArray(payload) ? payload.filter((item): item is string => typeof item === 'string') : [];
}
