import { BoundedCache } from '@parley/engine';
import type { VisitorSession } from '@parley/schemas';
import type { LatestSession } from './thread-page.ts';
import type { DescribeSession, QueueView } from './visitor-view.ts';

/**
 * Follows the latest session of one thread, whatever order the news come in, and tells when what its visitor sees of it
 * has changed.
 */
export type SessionWatch = {
  readonly session: LatestSession | null;
  /** What the visitor sees; null before the first session. */
  view: () => Promise<VisitorSession | null>;
  note: (session: LatestSession) => void;
  noteQueue: (sessionId: string, queue: QueueView) => void;
  /** Something that is no turn has changed what the visitor sees, such as the status of the agent. */
  refresh: () => void;
};

export function createSessionWatch({
  describe,
  onChange,
  onError,
}: {
  describe: DescribeSession;
  onChange: (view: VisitorSession) => void;
  onError: (error: unknown) => void;
}): SessionWatch {
  let latest: LatestSession | null = null;
  let view: Promise<VisitorSession> | null = null;
  /** Sessions that others followed; late news of them are old, and come soon. */
  const past = new BoundedCache<string, true>(100);

  const describeLatest = (session: LatestSession): Promise<VisitorSession> => {
    const described = describe(session);
    view = described;
    described.then(
      (known) => {
        if (view === described) onChange(known);
      },
      (error: unknown) => {
        if (view === described) view = null;
        onError(error);
      },
    );
    return described;
  };

  return {
    get session() {
      return latest;
    },
    view: () => {
      if (!latest) return Promise.resolve(null);
      return view ?? describeLatest(latest);
    },
    note: (session) => {
      const known = latest;
      if (past.get(session.id) || (known?.id === session.id && known.revision >= session.revision)) return;
      if (known && known.id !== session.id) past.set(known.id, true);
      latest = session;
      const isSame = known?.id === session.id && known.state === session.state && known.agentId === session.agentId;
      if (!isSame) void describeLatest(session).catch(() => undefined);
    },
    refresh: () => {
      if (latest) void describeLatest(latest).catch(() => undefined);
    },
    noteQueue: (sessionId, queue) => {
      if (latest?.id !== sessionId || latest.state !== 'queued') return;
      const next: VisitorSession = { id: sessionId, state: 'queued', ...queue };
      view = Promise.resolve(next);
      onChange(next);
    },
  };
}
