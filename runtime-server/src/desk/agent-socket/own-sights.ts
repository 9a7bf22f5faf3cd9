import { readAgentName } from '../../organisation/applications/agent-name.ts';
import type { AgentActor } from '../../platform/http/actor.ts';
import type { Executor } from '../../platform/database/index.ts';
import { findVisibleSession } from '../session-access/find-session.ts';
import { sessionActorOf } from '../session-access/session-actor.ts';
import type { SessionViewers } from '../session-viewers/session-viewers.ts';

/** What one connection looks at: one session at a time, which its agent may see. */
export type OwnSights = {
  /** @throws AppError `not_found` */
  look: (sessionId: string | null, isWriting: boolean) => Promise<void>;
  leave: () => void;
};

/** `actorOf`: who looks, with what they may do now. */
export function createOwnSights(db: Executor, viewers: SessionViewers, actorOf: () => AgentActor): OwnSights {
  let shown: string | null = null;
  let name: string | null = null;
  const leave = (): void => {
    if (shown !== null) viewers.leave(actorOf(), shown);
    shown = null;
  };
  return {
    leave,
    look: async (sessionId, isWriting) => {
      if (sessionId !== shown) leave();
      if (sessionId === null) return;
      const actor = actorOf();
      if (shown === null || !isWriting) {
        // Also again: what was passed on may not be one's to see any more.
        await findVisibleSession(db, sessionActorOf(actor), sessionId).catch((error: unknown) => {
          leave();
          throw error;
        });
        name ??= await readAgentName(db, actor.agentId);
        shown = sessionId;
      }
      viewers.look({ agentId: actor.agentId, name: name ?? '' }, shown, isWriting);
    },
  };
}
