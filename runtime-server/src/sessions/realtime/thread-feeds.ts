import type { StatementRunner } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Turn } from '../flow-runner/turn.ts';
import type { ThreadHint } from './hints.ts';
import { createSessionWatch, type SessionWatch } from './session-watch.ts';
import { readThreadPage } from './thread-page.ts';
import { createThreadReader, type HubSink, type HubSubscription, type ThreadReader } from './thread-reader.ts';
import { toThreadStep } from './thread-step.ts';
import type { SessionViews } from './visitor-view.ts';

/** A thread with the readers that it has on this node. */
export type ThreadFeed = { readers: Set<ThreadReader>; watch: SessionWatch };

/** The threads that somebody on this node reads. */
export type ThreadFeeds = {
  /** Connects a reader; nothing is delivered before its `open`. */
  attach: (reader: { threadId: string; visitorId: string; sink: HubSink }) => HubSubscription;
  get: (threadId: string) => ThreadFeed | undefined;
  all: () => Iterable<[threadId: string, feed: ThreadFeed]>;
  threadIds: () => string[];
  /** Tells readers of a turn that this node has committed. */
  notify: (turn: Turn) => void;
  /** What is known of a thread from elsewhere. */
  onHint: (hint: ThreadHint) => void;
};

export type ThreadFeedsOptions = {
  statements: StatementRunner;
  views: Pick<SessionViews, 'describe'>;
  logger: Logger;
  /** Items read at once. */
  pageSize: number;
};

export function createThreadFeeds({ statements, views, logger, pageSize }: ThreadFeedsOptions): ThreadFeeds {
  const feeds = new Map<string, ThreadFeed>();

  const createFeed = (): ThreadFeed => {
    const readers = new Set<ThreadReader>();
    const watch = createSessionWatch({
      describe: views.describe,
      onChange: (view) => {
        for (const { notifySession } of readers) notifySession(view);
      },
      onError: (error) => logger.error({ err: error }, 'a session could not be described to its visitor'),
    });
    return { readers, watch };
  };

  return {
    attach: ({ threadId, visitorId, sink }) => {
      const feed = feeds.get(threadId) ?? createFeed();
      feeds.set(threadId, feed);
      const { reader, subscription } = createThreadReader({
        visitorId,
        sink,
        watch: feed.watch,
        read: (cursor) => readThreadPage(statements, { threadId, cursor, limit: pageSize }),
        onError: (error) => logger.warn({ err: error, threadId }, 'a thread could not be read; trying again'),
      });
      feed.readers.add(reader);
      return {
        ...subscription,
        close: () => {
          subscription.close();
          feed.readers.delete(reader);
          if (feed.readers.size === 0 && feeds.get(threadId) === feed) feeds.delete(threadId);
        },
      };
    },
    get: (threadId) => feeds.get(threadId),
    all: () => feeds,
    threadIds: () => [...feeds.keys()],
    notify: (turn) => {
      const { id, threadId, revision, state, agentId } = turn.after;
      const feed = feeds.get(threadId);
      if (!feed) return;
      const session = { id, revision, state, agentId };
      const step = toThreadStep(turn);
      for (const { subscriber } of feed.readers) subscriber.offer(step);
      feed.watch.note(session);
      for (const { data } of turn.flags) for (const { sink } of feed.readers) sink.flag(data, session);
    },
    onHint: ({ threadId, head, session }) => {
      const feed = feeds.get(threadId);
      if (!feed) return;
      for (const { subscriber } of feed.readers) subscriber.hint(head);
      feed.watch.note(session);
    },
  };
}
