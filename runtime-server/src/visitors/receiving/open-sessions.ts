import { BoundedCache } from '@parley/engine';
import type { SessionOpener } from '../../sessions/flow-runner/open-session.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { Database } from '../../platform/database/index.ts';
import {
  findOpenOrSent,
  findOpenSession,
  type SenderKey,
  type SentMessage,
} from '../../sessions/records/session.store.ts';

/** Knows the open session of each thread that this node works on, so that a message needs no query to find it. */
export type OpenSessions = {
  find: (threadId: string) => Promise<string | null>;
  /** The same; where no session is known here, also what the sender's id became before: it must not begin another. */
  findFor: (key: SenderKey) => Promise<{ sessionId: string | null; sent: SentMessage | null }>;
  open: (thread: Parameters<SessionOpener['open']>[0]) => Promise<string>;
  /** It has turned out to be ended. */
  forget: (threadId: string, sessionId: string) => void;
};

const kept = 50_000;

export function createOpenSessions({
  database: { kysely: db, pool: statements },
  runner,
  opener,
}: {
  database: Pick<Database, 'kysely' | 'pool'>;
  runner: SessionRunner;
  opener: SessionOpener;
}): OpenSessions {
  const known = new BoundedCache<string, string>(kept);
  const forget = (threadId: string, sessionId: string): void => {
    if (known.get(threadId) === sessionId) known.delete(threadId);
  };
  runner.onCommitted(({ after }) => {
    if (after.state === 'ended') forget(after.threadId, after.id);
    else known.set(after.threadId, after.id);
  });
  return {
    find: async (threadId) => known.get(threadId) ?? (await findOpenSession(db, threadId)),
    findFor: async (key) => {
      const sessionId = known.get(key.threadId);
      return sessionId === undefined ? findOpenOrSent(statements, key) : { sessionId, sent: null };
    },
    open: (thread) => opener.open(thread),
    forget,
  };
}
