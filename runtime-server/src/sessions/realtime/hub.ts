import type { AgentStatus, VisitorSession } from '@parley/schemas';
import type { SessionRunner } from '../flow-runner/session-runner.ts';
import type { Turn } from '../flow-runner/turn.ts';
import { setRepeatingTimer, type Cancel, type Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import type { Bus, Unsubscribe } from '../../platform/realtime/index.ts';
import { readThreadHeads, type ThreadReceipt } from '../threads/threads.store.ts';
import { readHint, readSignal, readStatusHint, signalTopic, statusTopic, threadTopic, type Signal } from './hints.ts';
import { createSessionWatch, type SessionWatch } from './session-watch.ts';
import type { ThreadItem } from './thread-items.ts';
import { readThreadPage, type LatestSession, type ThreadPage } from './thread-page.ts';
import { toThreadStep } from './thread-step.ts';
import { createThreadSubscriber, type ThreadSubscriber } from './thread-subscriber.ts';
import type { QueueView, SessionViews } from './visitor-view.ts';

/**
 * Brings what happens in threads to whoever is connected on this node. It hears commits of this node from the runner and
 * those of others from the bus; the bus is a hint and the database the truth, so it also compares its open threads with
 * the database every two seconds and whenever the bus is back (architecture.md, Delivery).
 */
export type Hub = {
  /** Connects a reader; nothing is delivered before its `open`. */
  attach: (reader: { threadId: string; visitorId: string; sink: HubSink }) => HubSubscription;
  /** Passed on at most once a second for each thread. */
  deliverAgentTyping: (threadId: string) => void;
  reportVisitorTyping: (threadId: string) => void;
  /** Tells every device of the visitor, and the agents' side. */
  reportReceipt: (threadId: string, receipt: ThreadReceipt) => void;
  /** On the node where the agent writes, at most once a second for each thread. */
  onAgentTyping: (listener: (threadId: string) => void) => void;
  /** On every node, for agents' sockets. */
  onVisitorTyping: (listener: (threadId: string) => void) => void;
  onVisitorRead: (listener: (threadId: string, receipt: ThreadReceipt) => void) => void;
  /** The waiting visitors that are connected to this node. */
  waiting: () => { threadId: string; sessionId: string }[];
  /** Shows a waiting visitor on this node its place; changes nothing of a session that waits no more. */
  updateQueue: (threadId: string, sessionId: string, queue: QueueView) => void;
  /** Closes every socket of a visitor on every node: it was blocked, or erased. */
  disconnectVisitor: (visitorId: string) => void;
  /** How many readers are connected to this node. */
  readonly size: number;
  start: () => Promise<void>;
  /** Tells every reader that the server is going away. */
  stop: () => Promise<void>;
};

/** How a reader is told. None of these may throw. */
export type HubSink = {
  item: (item: ThreadItem, isLive: boolean) => void;
  session: (view: VisitorSession) => void;
  /** A flag message for whoever is connected. */
  flag: (data: string, session: LatestSession) => void;
  agentTyping: (session: LatestSession | null) => void;
  receipt: (receipt: ThreadReceipt) => void;
  flushed: () => Promise<void>;
  close: (reason: 'going-away' | 'blocked') => void;
};

export type HubSubscription = Pick<ThreadSubscriber, 'hold' | 'release' | 'tellAt' | 'close'> & {
  /**
   * Reads where the thread is. `begin` then delivers everything later than `after` and changed after `changedAfter`; when
   * that is left out, changes from now on.
   */
  open: (from: { after: number; changedAfter?: number }) => Promise<OpenedThread>;
};

export type OpenedThread = { head: ThreadPage['head']; session: VisitorSession | null; begin: () => void };

export type HubOptions = {
  database: Pick<Database, 'kysely' | 'pool'>;
  runner: Pick<SessionRunner, 'onCommitted'>;
  bus: Bus;
  clock: Clock;
  logger: Logger;
  views: SessionViews;
  /** Items read at once; tests make it small. */
  pageSize?: number;
};

const recheckMilliseconds = 2_000;
const recheckBatch = 1_000;
/** Beyond every `change`: asks for messages only. */
const noChanges = 2 ** 31 - 1;

type Feed = { readers: Set<Reader>; watch: SessionWatch };
type Reader = { visitorId: string; subscriber: ThreadSubscriber; sink: HubSink; tellSession: HubSink['session'] };

export function createHub({ database, runner, bus, clock, logger, views, pageSize = 100 }: HubOptions): Hub {
  const feeds = new Map<string, Feed>();
  const typing = createRateLimiter({ ratePerSecond: 1, burst: 1, clock });
  const agentTypingListeners: ((threadId: string) => void)[] = [];
  const typingListeners: ((threadId: string) => void)[] = [];
  const readListeners: ((threadId: string, receipt: ThreadReceipt) => void)[] = [];
  const unsubscribes: Unsubscribe[] = [];
  let cancelRecheck: Cancel = () => undefined;
  let rechecking: Promise<void> | null = null;

  const createFeed = (): Feed => {
    const readers = new Set<Reader>();
    const watch = createSessionWatch({
      describe: views.describe,
      onChange: (view) => {
        for (const { tellSession } of readers) tellSession(view);
      },
      onError: (error) => logger.error({ err: error }, 'a session could not be described to its visitor'),
    });
    return { readers, watch };
  };

  const hear = (threadId: string, head: ThreadPage['head'], session: LatestSession): void => {
    const feed = feeds.get(threadId);
    if (!feed) return;
    for (const { subscriber } of feed.readers) subscriber.hint(head);
    feed.watch.note(session);
  };

  const onTurn = (turn: Turn): void => {
    const { id, threadId, revision, state, agentId, lastSeq, change } = turn.after;
    const session = { id, revision, state, agentId };
    for (const { code, message, node } of turn.reports) {
      if (code === 'message/not-sendable') {
        logger.error(
          { sessionId: id, node, reason: message },
          'a message was sent in a plain form: its own is not valid',
        );
      }
    }
    bus.publish(threadTopic, [threadId, lastSeq, change, id, revision, state, agentId]);
    const feed = feeds.get(threadId);
    if (!feed) return;
    const step = toThreadStep(turn);
    for (const { subscriber } of feed.readers) subscriber.offer(step);
    feed.watch.note(session);
    for (const { data } of turn.flags) for (const { sink } of feed.readers) sink.flag(data, session);
  };

  const onSignal = (signal: Signal): void => {
    if (signal.kind === 'disconnect') {
      for (const { readers } of feeds.values()) {
        for (const { visitorId, sink } of readers) if (visitorId === signal.visitorId) sink.close('blocked');
      }
      return;
    }
    const feed = feeds.get(signal.threadId);
    switch (signal.kind) {
      case 'agent-typing':
        for (const { sink } of feed?.readers ?? []) sink.agentTyping(feed?.watch.session ?? null);
        return;
      case 'visitor-typing':
        for (const listener of typingListeners) listener(signal.threadId);
        return;
      case 'receipt':
        for (const { sink } of feed?.readers ?? []) sink.receipt(signal.receipt);
        for (const listener of readListeners) listener(signal.threadId, signal.receipt);
    }
  };

  const onStatus = ({ agentId, status }: { agentId: string; status: AgentStatus }): void => {
    views.noteStatus(agentId, status);
    for (const { watch } of feeds.values()) {
      if (watch.session?.agentId === agentId && watch.session.state === 'serving') watch.refresh();
    }
  };

  const recheck = (): Promise<void> =>
    (rechecking ??= recheckAll().finally(() => {
      rechecking = null;
    }));
  const recheckAll = async (): Promise<void> => {
    const threadIds = [...feeds.keys()];
    try {
      for (let at = 0; at < threadIds.length; at += recheckBatch) {
        const heads = await readThreadHeads(database.kysely, threadIds.slice(at, at + recheckBatch));
        for (const { threadId, head, session } of heads) hear(threadId, head, session);
      }
    } catch (error) {
      logger.warn({ err: error }, 'open threads could not be compared with the database; trying again');
    }
  };

  runner.onCommitted(onTurn);

  return {
    attach: ({ threadId, visitorId, sink }) => {
      const feed = feeds.get(threadId) ?? createFeed();
      feeds.set(threadId, feed);
      const read = (cursor: ThreadPage['cursor']): Promise<ThreadPage> =>
        readThreadPage(database.pool, { threadId, cursor, limit: pageSize });
      const subscriber = createThreadSubscriber({
        cursor: { seq: 0, change: 0 },
        read: async (cursor) => {
          const page = await read(cursor);
          if (page.session) feed.watch.note(page.session);
          return page;
        },
        deliver: sink.item,
        flushed: sink.flushed,
        onError: (error) => logger.warn({ err: error, threadId }, 'a thread could not be read; trying again'),
      });
      // While messages are withheld, so is what they lead to: the last state of the session follows them.
      let holds = 0;
      let withheld: VisitorSession | null = null;
      const tellSession = (view: VisitorSession): void => {
        if (holds > 0) withheld = view;
        else sink.session(view);
      };
      const reader: Reader = { visitorId, subscriber, sink, tellSession };
      feed.readers.add(reader);
      return {
        hold: () => {
          holds += 1;
          subscriber.hold();
        },
        release: () => {
          holds -= 1;
          subscriber.release();
          const view = withheld;
          withheld = null;
          if (view) tellSession(view);
        },
        tellAt: subscriber.tellAt,
        open: async ({ after, changedAfter = noChanges }) => {
          const page = await read({ seq: after, change: changedAfter });
          if (page.session) feed.watch.note(page.session);
          const view = await feed.watch.view();
          const { head } = page;
          // Nobody is further than the thread; a client that claims to be would never be told anything.
          const start = { seq: Math.min(after, head.seq), change: Math.min(changedAfter, head.change) };
          return {
            head,
            session: view?.state === 'ended' ? null : view,
            begin: () => subscriber.begin(start, page),
          };
        },
        close: () => {
          subscriber.close();
          feed.readers.delete(reader);
          if (feed.readers.size === 0 && feeds.get(threadId) === feed) feeds.delete(threadId);
        },
      };
    },
    deliverAgentTyping: (threadId) => {
      if (!typing.take(`agent ${threadId}`).isAllowed) return;
      bus.publish(signalTopic, ['agent-typing', threadId]);
      for (const listener of agentTypingListeners) listener(threadId);
    },
    reportVisitorTyping: (threadId) => {
      if (typing.take(`visitor ${threadId}`).isAllowed) bus.publish(signalTopic, ['visitor-typing', threadId]);
    },
    reportReceipt: (threadId, { delivered, read }) => bus.publish(signalTopic, ['receipt', threadId, delivered, read]),
    onAgentTyping: (listener) => void agentTypingListeners.push(listener),
    onVisitorTyping: (listener) => void typingListeners.push(listener),
    onVisitorRead: (listener) => void readListeners.push(listener),
    waiting: () =>
      [...feeds].flatMap(([threadId, { watch }]) =>
        watch.session?.state === 'queued' ? [{ threadId, sessionId: watch.session.id }] : [],
      ),
    updateQueue: (threadId, sessionId, queue) => feeds.get(threadId)?.watch.noteQueue(sessionId, queue),
    disconnectVisitor: (visitorId) => bus.publish(signalTopic, ['disconnect', visitorId]),
    get size() {
      let size = 0;
      for (const { readers } of feeds.values()) size += readers.size;
      return size;
    },
    start: async () => {
      unsubscribes.push(
        await bus.subscribe(threadTopic, (payload) => {
          const hint = readHint(payload);
          if (hint) hear(hint.threadId, hint.head, hint.session);
        }),
        await bus.subscribe(signalTopic, (payload) => {
          const signal = readSignal(payload);
          if (signal) onSignal(signal);
        }),
        await bus.subscribe(statusTopic, (payload) => {
          const hint = readStatusHint(payload);
          if (hint) onStatus(hint);
        }),
        bus.onReconnect(() => void recheck()),
      );
      cancelRecheck = setRepeatingTimer(clock, recheckMilliseconds, () => void recheck());
    },
    stop: async () => {
      cancelRecheck();
      for (const unsubscribe of unsubscribes.splice(0)) unsubscribe();
      for (const { readers } of feeds.values()) for (const { sink } of readers) sink.close('going-away');
      await rechecking;
    },
  };
}
