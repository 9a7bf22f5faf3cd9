import type { VisitorSession } from '@parley/schemas';
import type { ThreadReceipt } from '../threads/threads.store.ts';
import type { SessionWatch } from './session-watch.ts';
import type { ThreadCursor, ThreadItem } from './thread-items.ts';
import type { LatestSession, ThreadPage } from './thread-page.ts';
import { createThreadSubscriber, type ThreadSubscriber } from './thread-subscriber.ts';

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

/** One who is connected, as the feed of its thread tells it. */
export type ThreadReader = {
  visitorId: string;
  sink: HubSink;
  subscriber: ThreadSubscriber;
  notifySession: HubSink['session'];
};

export type ThreadReaderOptions = {
  visitorId: string;
  sink: HubSink;
  watch: SessionWatch;
  read: (cursor: ThreadCursor) => Promise<ThreadPage>;
  onError: (error: unknown) => void;
};

/** Beyond every `change`: asks for messages only. */
const noChanges = 2 ** 31 - 1;

export function createThreadReader({ visitorId, sink, watch, read, onError }: ThreadReaderOptions): {
  reader: ThreadReader;
  subscription: HubSubscription;
} {
  const readNoting = async (cursor: ThreadCursor): Promise<ThreadPage> => {
    const page = await read(cursor);
    if (page.session) watch.note(page.session);
    return page;
  };
  const subscriber = createThreadSubscriber({
    cursor: { seq: 0, change: 0 },
    read: readNoting,
    deliver: sink.item,
    flushed: sink.flushed,
    onError,
  });
  // While messages are withheld, so is what they lead to: the last state of the session follows them.
  let holds = 0;
  let withheld: VisitorSession | null = null;
  const notifySession = (view: VisitorSession): void => {
    if (holds > 0) withheld = view;
    else sink.session(view);
  };

  return {
    reader: { visitorId, sink, subscriber, notifySession },
    subscription: {
      hold: () => {
        holds += 1;
        subscriber.hold();
      },
      release: () => {
        holds -= 1;
        subscriber.release();
        const view = withheld;
        withheld = null;
        if (view) notifySession(view);
      },
      tellAt: subscriber.tellAt,
      open: async ({ after, changedAfter = noChanges }) => {
        const page = await readNoting({ seq: after, change: changedAfter });
        const view = await watch.view();
        const { head } = page;
        // Nobody is further than the thread; a client that claims to be would never be told anything.
        const start = { seq: Math.min(after, head.seq), change: Math.min(changedAfter, head.change) };
        return {
          head,
          session: view?.state === 'ended' ? null : view,
          begin: () => subscriber.begin(start, page),
        };
      },
      close: subscriber.close,
    },
  };
}
