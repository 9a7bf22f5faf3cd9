import type { AgentViewSession } from '@parley/schemas';
import { findSessionView, presentAgentMessage } from '../agent-api/session-view.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import { holdersOf } from '../../sessions/records/holders-of.ts';
import { factsChanged, type Turn } from '../../sessions/flow-runner/turn.ts';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import { setRepeatingTimer, type Cancel, type Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Bus, BusPayload, Unsubscribe } from '../../platform/realtime/index.ts';
import type { StatusChange } from '../presence/status-change.ts';
import { readStatusHint, statusTopic } from '../../sessions/realtime/hints.ts';
import type { Hub } from '../../sessions/realtime/hub.ts';
import { createAgentFeed, type AgentFeed } from './agent-feed.ts';
import {
  readHeldSessions,
  readMessages,
  readSessionHead,
  readSessionNews,
  type SessionHead,
} from './held-sessions.store.ts';

/**
 * Brings what happens in sessions to the agents who serve them or are offered them, on whichever node they are connected.
 * Commits of this node are told from the turn itself; for those of others the bus says which session to look at. The
 * database is the truth: the sessions of connected agents are compared with it every two seconds.
 */
export type AgentHub = {
  /** The feed of an agent, made when the first of its sockets connects. */
  enter: (agent: { applicationId: string; agentId: string }) => Promise<AgentFeed>;
  /** A socket has left; without any, the feed is forgotten after a while. */
  leave: (agentId: string) => void;
  /** The thread of a session that the agent serves now; null = not this agent's. */
  servedThread: (agentId: string, sessionId: string) => Promise<string | null>;
  /** Something of a session changed that is no turn, such as its tags. */
  touch: (sessionId: string) => void;
  announceStatus: (change: StatusChange) => void;
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
/** How long events are kept for an agent without a connection. */
const keepMilliseconds = 60_000;

type Held = { threadId: string; isServing: boolean; revision: number; position: number; change: number; view: string };
type Entry = {
  feed: AgentFeed;
  applicationId: string;
  held: Map<string, Held>;
  sockets: number;
  /** What has to be done for each session, one after another. */
  chains: Map<string, Promise<void>>;
  ready: Promise<void>;
  cancelForget: Cancel;
};

export function createAgentHub(options: AgentHubOptions): AgentHub {
  const { runner, bus, clock, newId, logger, presenter, visitors, nodeId } = options;
  const db = options.database.kysely;
  const entries = new Map<string, Entry>();
  const unsubscribes: Unsubscribe[] = [];
  let cancelRecheck: Cancel = () => undefined;
  let rechecking: Promise<void> | null = null;

  /** Runs tasks of one session of one agent in the order in which they came. */
  const inOrder = (entry: Entry, sessionId: string, task: () => Promise<void>): void => {
    const before = entry.chains.get(sessionId) ?? entry.ready;
    const done: Promise<void> = before.then(task).catch((error: unknown) => {
      logger.error({ err: error, sessionId }, 'an agent could not be told of a session; it is looked at again');
      // Looked at anew by the next comparison.
      const held = entry.held.get(sessionId);
      if (held) held.revision = 0;
    });
    entry.chains.set(sessionId, done);
    void done.then(() => {
      if (entry.chains.get(sessionId) === done) entry.chains.delete(sessionId);
    });
  };

  const hold = (entry: Entry, head: SessionHead, view: AgentViewSession | null): void => {
    const isServing = head.servedBy === entry.feed.agentId;
    if (!isServing && head.offeredTo !== entry.feed.agentId) {
      entry.held.delete(head.sessionId);
      return;
    }
    const { threadId, revision, position, change } = head;
    const known = entry.held.get(head.sessionId)?.view ?? '';
    const text = view ? factsOf(view) : known;
    entry.held.set(head.sessionId, { threadId, isServing, revision, position, change, view: text });
  };

  /** Tells what the database knows of a session beyond what the agent was told. */
  const catchUp = async (entry: Entry, sessionId: string, isForced = false): Promise<void> => {
    const { feed } = entry;
    const head = await readSessionHead(db, sessionId);
    if (!head) return;
    const held = entry.held.get(sessionId);
    const isHolder = head.servedBy === feed.agentId || head.offeredTo === feed.agentId;
    if ((!held && !isHolder) || (held && held.revision >= head.revision && !isForced)) return;
    const view = await findSessionView(db, entry.applicationId, sessionId);
    if (!view) return;
    if (!held) feed.push({ type: 'session.assigned', session: view });
    else {
      if (held.isServing || head.servedBy === feed.agentId) {
        const { created, updated } = await readSessionNews(db, presenter, head, held);
        for (const message of created) feed.push({ type: 'message.created', sessionId, message });
        for (const message of updated) feed.push({ type: 'message.updated', sessionId, message });
      }
      if (head.isEnded) feed.push({ type: 'session.ended', session: view });
      else if (isForced || factsOf(view) !== held.view) feed.push({ type: 'session.updated', session: view });
    }
    hold(entry, head, view);
  };

  /** Tells a turn of this node, when the agent knows everything before it. */
  const tellTurn = async (entry: Entry, turn: Turn): Promise<void> => {
    const { feed, held } = entry;
    const { before, after } = turn;
    const known = held.get(after.id);
    if (known && known.revision >= after.revision) return;
    const head = headOf(turn);
    const isHolder = head.servedBy === feed.agentId || head.offeredTo === feed.agentId;
    const wasHolder = holds(before, feed.agentId);
    if (known ? known.revision !== before.revision : wasHolder) return catchUp(entry, after.id);
    if (!known && !isHolder) return;
    const isChanged = !known || !isHolder || factsChanged(before, after);
    const view = isChanged ? await viewAfter(entry, turn) : null;
    if (!known && view) feed.push({ type: 'session.assigned', session: view });
    if (known?.isServing || head.servedBy === feed.agentId) {
      for (const message of turn.messages) {
        feed.push({ type: 'message.created', sessionId: after.id, message: presentAgentMessage(presenter, message) });
      }
      if (turn.updates.length > 0) {
        const ids = turn.updates.map(({ messageId }) => messageId);
        for (const message of await readMessages(db, presenter, after.threadId, ids)) {
          feed.push({ type: 'message.updated', sessionId: message.sessionId, message });
        }
      }
    }
    if (known && view) {
      feed.push({ type: after.state === 'ended' ? 'session.ended' : 'session.updated', session: view });
    }
    hold(entry, head, view);
  };

  /** The session as this turn left it: later turns have their own events. */
  const viewAfter = async (entry: Entry, { after }: Turn): Promise<AgentViewSession | null> => {
    const view = await findSessionView(db, entry.applicationId, after.id);
    if (!view) return null;
    const { position, offer: _offer, agent, endedAt: _endedAt, endStatus: _endStatus, ...rest } = view;
    const named = after.stored.snapshot.context.human.agent;
    const isShown = after.agentId !== null && (after.state === 'serving' || after.state === 'ended');
    const known = agent?.id === after.agentId ? agent : null;
    const joined = named?.id === after.agentId ? { id: named.id, name: named.nickname, staffNo: named.staffNo } : null;
    return {
      ...rest,
      state: after.state,
      skillGroup: after.skillGroup,
      agent: isShown ? (joined ?? known) : null,
      ...(after.state === 'queued' && position !== undefined && { position }),
      ...(after.offer && {
        offer: { agentId: after.offer.agentId, kind: after.offer.kind, expiresAt: after.offer.expiresAt },
      }),
      ...(after.endedAt !== null && { endedAt: after.endedAt }),
      ...(after.endStatus !== null && { endStatus: after.endStatus }),
      lastSeq: after.lastSeq,
    };
  };

  const onTurn = (turn: Turn): void => {
    const { before, after } = turn;
    const [earlier, now] = [holdersOf(before), holdersOf(after)];
    if (earlier.length === 0 && now.length === 0) return;
    const agentIds = [...new Set([...earlier, ...now])];
    bus.publish(sessionTopic, [nodeId, after.id, ...agentIds]);
    for (const agentId of agentIds) {
      const entry = entries.get(agentId);
      if (entry) inOrder(entry, after.id, () => tellTurn(entry, turn));
    }
  };

  const onSessionHint = (payload: BusPayload): void => {
    const [from, sessionId, ...agentIds] = toTexts(payload);
    if (sessionId === undefined) return;
    if (agentIds.length === 0) {
      for (const entry of entries.values()) {
        if (entry.held.has(sessionId)) inOrder(entry, sessionId, () => catchUp(entry, sessionId, true));
      }
      return;
    }
    if (from === nodeId) return;
    for (const agentId of agentIds) {
      const entry = entries.get(agentId);
      if (entry) inOrder(entry, sessionId, () => catchUp(entry, sessionId));
    }
  };

  const onStatusHint = (payload: BusPayload): void => {
    const hint = readStatusHint(payload);
    if (!hint) return;
    const { applicationId, agentId: agent, status, reason } = hint;
    for (const entry of entries.values()) {
      if (entry.applicationId !== applicationId) continue;
      entry.feed.push({ type: 'agent.status-changed', agent, status, reason: reason || null });
    }
  };

  const recheckAll = async (): Promise<void> => {
    try {
      const heads = await readHeldSessions(db, [...entries.keys()]);
      const seen = new Set<string>();
      for (const { sessionId, servedBy, offeredTo, revision } of heads) {
        for (const agentId of new Set([servedBy, offeredTo])) {
          const entry = agentId === null ? undefined : entries.get(agentId);
          if (!entry) continue;
          seen.add(`${agentId}/${sessionId}`);
          const held = entry.held.get(sessionId);
          if (!held || held.revision < revision) inOrder(entry, sessionId, () => catchUp(entry, sessionId));
        }
      }
      for (const [agentId, entry] of entries) {
        for (const sessionId of entry.held.keys()) {
          if (!seen.has(`${agentId}/${sessionId}`)) inOrder(entry, sessionId, () => catchUp(entry, sessionId));
        }
      }
    } catch (error) {
      logger.warn({ err: error }, 'sessions of connected agents could not be compared with the database; trying again');
    }
  };
  const recheck = (): Promise<void> =>
    (rechecking ??= recheckAll().finally(() => {
      rechecking = null;
    }));

  const passOn = (threadId: string, make: (sessionId: string) => Parameters<AgentFeed['pass']>[0]): void => {
    for (const { feed, held } of entries.values()) {
      for (const [sessionId, session] of held) {
        if (session.threadId === threadId && session.isServing) feed.pass(make(sessionId));
      }
    }
  };

  runner.onCommitted(onTurn);
  visitors.onVisitorTyping((threadId) => passOn(threadId, (sessionId) => ({ type: 'session.typing', sessionId })));
  visitors.onVisitorRead((threadId, receipt) =>
    passOn(threadId, (sessionId) => ({ type: 'session.receipt', sessionId, ...receipt })),
  );

  const forget = (agentId: string, entry: Entry): void => {
    if (entry.sockets === 0 && entries.get(agentId) === entry) entries.delete(agentId);
  };

  return {
    enter: async ({ applicationId, agentId }) => {
      const known = entries.get(agentId);
      if (known) {
        known.sockets += 1;
        known.cancelForget();
        await known.ready;
        return known.feed;
      }
      const entry: Entry = {
        feed: createAgentFeed({ agentId, epoch: newId('fed') }),
        applicationId,
        held: new Map(),
        sockets: 1,
        chains: new Map(),
        ready: Promise.resolve(),
        cancelForget: () => undefined,
      };
      entry.ready = readHeldSessions(db, [agentId]).then(async (heads) => {
        for (const head of heads) hold(entry, head, await findSessionView(db, applicationId, head.sessionId));
      });
      // Before anything is read, so that what is committed meanwhile comes after it.
      entries.set(agentId, entry);
      try {
        await entry.ready;
      } catch (error) {
        entries.delete(agentId);
        throw error;
      }
      return entry.feed;
    },
    leave: (agentId) => {
      const entry = entries.get(agentId);
      if (!entry) return;
      entry.sockets -= 1;
      if (entry.sockets === 0) entry.cancelForget = clock.setTimer(keepMilliseconds, () => forget(agentId, entry));
    },
    servedThread: async (agentId, sessionId) => {
      const entry = entries.get(agentId);
      // Whoever has just accepted writes at once: the turn may still be on its way to what is held.
      await entry?.chains.get(sessionId);
      const held = entry?.held.get(sessionId);
      return held?.isServing ? held.threadId : null;
    },
    touch: (sessionId) => bus.publish(sessionTopic, [nodeId, sessionId]),
    announceStatus: ({ applicationId, agentId, status, reason }) =>
      bus.publish(statusTopic, [applicationId, agentId, status, reason ?? '']),
    start: async () => {
      unsubscribes.push(
        await bus.subscribe(sessionTopic, onSessionHint),
        await bus.subscribe(statusTopic, onStatusHint),
        bus.onReconnect(() => void recheck()),
      );
      cancelRecheck = setRepeatingTimer(clock, recheckMilliseconds, () => void recheck());
    },
    stop: async () => {
      cancelRecheck();
      for (const unsubscribe of unsubscribes.splice(0)) unsubscribe();
      await rechecking;
      for (const { chains, cancelForget } of entries.values()) {
        cancelForget();
        await Promise.all(chains.values());
      }
      entries.clear();
    },
  };
}

function holds(session: Turn['after'], agentId: string): boolean {
  return holdersOf(session).includes(agentId);
}

function headOf({ after }: Turn): SessionHead {
  return {
    sessionId: after.id,
    threadId: after.threadId,
    servedBy: after.state === 'serving' ? after.agentId : null,
    offeredTo: after.offer?.agentId ?? null,
    isEnded: after.state === 'ended',
    revision: after.revision,
    position: after.position,
    change: after.change,
  };
}

/** What makes a session another one in an agent's list; not what every message changes. */
function factsOf(view: AgentViewSession): string {
  const { lastSeq: _1, unread: _2, position: _3, lastMessage: _4, waitingSince: _5, ...facts } = view;
  return JSON.stringify(facts);
}

function toTexts(payload: BusPayload): string[] {
  return Array.isArray(payload) ? payload.filter((item): item is string => typeof item === 'string') : [];
}
