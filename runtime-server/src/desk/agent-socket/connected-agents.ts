import type { Cancel, Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { findSessionView } from '../session-view/session-view.ts';
import { createAgentFeed, type AgentFeed } from './agent-feed.ts';
import { noteHeld, type HeldSession } from './held-session.ts';
import { readHeldSessions } from './held-sessions.store.ts';

/** An agent who is connected to this node, or was a moment ago. */
export type ConnectedAgent = {
  applicationId: string;
  agentId: string;
  feed: AgentFeed;
  held: Map<string, HeldSession>;
  sockets: number;
  /** What has to be done for each session, one after another. */
  chains: Map<string, Promise<void>>;
  /** What the agent holds was read. */
  ready: Promise<void>;
  cancelForget: Cancel;
};

export type ConnectedAgents = {
  /** The feed of an agent, made when the first of its sockets connects. */
  enter: (agent: { applicationId: string; agentId: string }) => Promise<AgentFeed>;
  /** A socket has left; without any, the feed is forgotten after a while. */
  leave: (agentId: string) => void;
  get: (agentId: string) => ConnectedAgent | undefined;
  all: () => Iterable<ConnectedAgent>;
  ids: () => string[];
  /** Forgets everybody, once what is under way has ended. */
  stop: () => Promise<void>;
};

/** How long events are kept for an agent without a connection. */
const keepMilliseconds = 60_000;

export function createConnectedAgents({ db, clock, newId }: { db: Executor; clock: Clock; newId: NewId }) {
  const agents = new Map<string, ConnectedAgent>();

  const add = (applicationId: string, agentId: string): ConnectedAgent => {
    const agent: ConnectedAgent = {
      applicationId,
      agentId,
      feed: createAgentFeed({ agentId, epoch: newId('fed') }),
      held: new Map(),
      sockets: 1,
      chains: new Map(),
      ready: Promise.resolve(),
      cancelForget: () => undefined,
    };
    // Before anything is read, so that what is committed meanwhile comes after it.
    agents.set(agentId, agent);
    agent.ready = readHeld(db, agent);
    return agent;
  };

  const connected: ConnectedAgents = {
    enter: async ({ applicationId, agentId }) => {
      const known = agents.get(agentId);
      if (known) {
        known.sockets += 1;
        known.cancelForget();
        await known.ready;
        return known.feed;
      }
      const agent = add(applicationId, agentId);
      try {
        await agent.ready;
      } catch (error) {
        agents.delete(agentId);
        throw error;
      }
      return agent.feed;
    },
    leave: (agentId) => {
      const agent = agents.get(agentId);
      if (!agent) return;
      agent.sockets -= 1;
      if (agent.sockets > 0) return;
      agent.cancelForget = clock.setTimer(keepMilliseconds, () => {
        if (agent.sockets === 0 && agents.get(agentId) === agent) agents.delete(agentId);
      });
    },
    get: (agentId) => agents.get(agentId),
    all: () => agents.values(),
    ids: () => [...agents.keys()],
    stop: async () => {
      for (const { chains, cancelForget } of agents.values()) {
        cancelForget();
        await Promise.all(chains.values());
      }
      agents.clear();
    },
  };
  return connected;
}

async function readHeld(db: Executor, { applicationId, agentId, held }: ConnectedAgent): Promise<void> {
  for (const head of await readHeldSessions(db, [agentId])) {
    noteHeld(held, agentId, head, await findSessionView(db, applicationId, head.sessionId));
  }
}

/** Runs tasks of one session of one agent in the order in which they came. */
export function runInOrder(
  agent: ConnectedAgent,
  sessionId: string,
  task: () => Promise<void>,
  onError: (error: unknown) => void,
): void {
  const before = agent.chains.get(sessionId) ?? agent.ready;
  const done: Promise<void> = before.then(task).catch((error: unknown) => {
    onError(error);
    // Looked at anew by the next comparison.
    const held = agent.held.get(sessionId);
    if (held) held.revision = 0;
  });
  agent.chains.set(sessionId, done);
  void done.then(() => {
    if (agent.chains.get(sessionId) === done) agent.chains.delete(sessionId);
  });
}
