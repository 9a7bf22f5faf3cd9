import type { SessionRunner } from '../flow-runner/session-runner.ts';
import type { Turn } from '../flow-runner/turn.ts';
import type { Clock } from '../../platform/clock.ts';
import { createPeriodic } from '../../platform/concurrency/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Bus, BusPayload, Unsubscribe } from '../../platform/bus/index.ts';
import { readThreadHeads } from '../threads/threads.store.ts';
import { readHint, readStatusHint, signalTopic, statusTopic, threadTopic } from './hints.ts';
import { createSignals, type Signals } from './ephemeral-signals.ts';
import { createThreadFeeds, type ThreadFeeds } from './thread-feeds.ts';
import type { QueueView, SessionViews } from './visitor-view.ts';

/**
 * Brings what happens in threads to whoever is connected on this node. It hears commits of this node from the runner and
 * those of others from the bus; the bus is a hint and the database the truth, so it also compares its open threads with
 * the database every two seconds and whenever the bus is back (architecture.md, Delivery).
 */
export type Hub = Pick<ThreadFeeds, 'attach'> &
  Signals & {
    /** The waiting visitors that are connected to this node. */
    waiting: () => { threadId: string; sessionId: string }[];
    /** Shows a waiting visitor on this node its place; changes nothing of a session that waits no more. */
    updateQueue: (threadId: string, sessionId: string, queue: QueueView) => void;
    /** Threads that somebody on this node reads. */
    threadIds: () => string[];
    isRead: (threadId: string) => boolean;
    /** How many readers are connected to this node. */
    readonly size: number;
    start: () => Promise<void>;
    /** Tells every reader that the server is going away. */
    stop: () => Promise<void>;
  };

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

export function createHub({ database, runner, bus, clock, logger, views, pageSize = 100 }: HubOptions): Hub {
  const feeds = createThreadFeeds({ statements: database.pool, views, logger, pageSize });
  const { signals, onSignal } = createSignals({ bus, clock, feeds });
  const unsubscribes: Unsubscribe[] = [];
  const recheckAll = async (): Promise<void> => {
    const threadIds = feeds.threadIds();
    for (let at = 0; at < threadIds.length; at += recheckBatch) {
      const heads = await readThreadHeads(database.kysely, threadIds.slice(at, at + recheckBatch));
      for (const head of heads) feeds.onHint(head);
    }
  };
  const recheck = createPeriodic({
    clock,
    everyMilliseconds: recheckMilliseconds,
    work: recheckAll,
    onError: (error) =>
      logger.warn({ err: error }, 'open threads could not be compared with the database; trying again'),
  });

  const onThreadHint = (payload: BusPayload): void => {
    const hint = readHint(payload);
    if (hint) feeds.onHint(hint);
  };
  const onStatusHint = (payload: BusPayload): void => {
    const hint = readStatusHint(payload);
    if (!hint) return;
    views.noteStatus(hint.agentId);
    for (const [, { watch }] of feeds.all()) {
      if (watch.session?.agentId === hint.agentId && watch.session.state === 'serving') watch.refresh();
    }
  };

  runner.onCommitted((turn) => {
    reportUnsendable(turn, logger);
    const { id, threadId, revision, state, agentId, lastSeq, change } = turn.after;
    bus.publish(threadTopic, [threadId, lastSeq, change, id, revision, state, agentId]);
    feeds.notify(turn);
  });

  return {
    ...signals,
    attach: feeds.attach,
    threadIds: feeds.threadIds,
    isRead: (threadId) => feeds.get(threadId) !== undefined,
    waiting: () =>
      [...feeds.all()].flatMap(([threadId, { watch }]) =>
        watch.session?.state === 'queued' ? [{ threadId, sessionId: watch.session.id }] : [],
      ),
    updateQueue: (threadId, sessionId, queue) => feeds.get(threadId)?.watch.noteQueue(sessionId, queue),
    get size() {
      let size = 0;
      for (const [, { readers }] of feeds.all()) size += readers.size;
      return size;
    },
    start: async () => {
      unsubscribes.push(
        await bus.subscribe(threadTopic, onThreadHint),
        await bus.subscribe(signalTopic, onSignal),
        await bus.subscribe(statusTopic, onStatusHint),
        bus.onReconnect(() => void recheck.now()),
      );
      recheck.start();
    },
    stop: async () => {
      const rechecked = recheck.stop();
      for (const unsubscribe of unsubscribes.splice(0)) unsubscribe();
      for (const [, { readers }] of feeds.all()) for (const { sink } of readers) sink.close('going-away');
      await rechecked;
    },
  };
}

function reportUnsendable({ reports, after }: Turn, logger: Logger): void {
  for (const { code, message, node } of reports) {
    if (code !== 'message/not-sendable') continue;
    logger.error(
      { sessionId: after.id, node, reason: message },
      'a message was sent in a plain form: its own is not valid',
    );
  }
}
