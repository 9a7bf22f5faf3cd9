import type { AgentViewSession } from '@parley/schemas';
import type { Executor } from '../../../platform/database/index.ts';
import type { ApplicationActor } from '../../../platform/http/actor.ts';
import type { ReadSettings } from '../../../organisation/settings/settings-cache.ts';
import { findReadableSession, findVisibleSession, noSession } from '../../session-access/find-session.ts';
import { sessionActorOf } from '../../session-access/session-actor.ts';
import { findSessionView } from '../../session-view/session-view.ts';

/** Finds the session that a route is about; each throws AppError `not_found` when it is none of the caller's. */
export type SessionLookup = ReturnType<typeof createSessionLookup>;

export function createSessionLookup(db: Executor, settingsOf: ReadSettings) {
  return {
    /** One that the caller may do something to. */
    find: (actor: ApplicationActor, sessionId: string) => findVisibleSession(db, sessionActorOf(actor), sessionId),
    /** One whose history the caller may read. */
    read: (actor: ApplicationActor, sessionId: string) =>
      findReadableSession(db, settingsOf, sessionActorOf(actor), sessionId),
    /** Whether the caller may read what is said in the queues of their groups (QUEUE-21). */
    queueOf: async ({ applicationId }: ApplicationActor) => ({
      seesQueue: (await settingsOf(applicationId)).routing.agentsSeeQueueDetails,
    }),
    /** As it is shown to agents. */
    view: async ({ applicationId }: ApplicationActor, sessionId: string): Promise<AgentViewSession> => {
      const view = await findSessionView(db, applicationId, sessionId);
      if (!view) throw noSession(sessionId);
      return view;
    },
  };
}
