import { AppError } from '../../platform/errors/index.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Decide } from '../../sessions/flow-runner/decision.ts';
import { RepeatedError } from '../../sessions/flow-runner/repeated-error.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { Turn } from '../../sessions/flow-runner/turn.ts';
import { findSentMessage } from '../../sessions/records/session.store.ts';
import type { OpenSessions } from './open-sessions.ts';
import { sender, toReceived, type Received, type VisitorSender } from './received.ts';

/** Turns that a visitor's message makes; the same `clientId` again gets the same acknowledgement. */
export type VisitorTurns = {
  /** What became of this id before. */
  findEarlier: (place: VisitorSender, clientId: string) => Promise<Received | null>;
  /** Decides on the open session, or begins one. */
  onAnySession: (place: VisitorSender, clientId: string, decide: Decide) => Promise<Received>;
  /** Decides on the open session; null where there is none. */
  onOpenSession: (place: VisitorSender, clientId: string, decide: Decide) => Promise<Received | null>;
  /** @throws AppError `no_agent` where no agent serves */
  onServedSession: (place: VisitorSender, clientId: string, decide: Decide) => Promise<Received>;
  /** The visitor ends its session, in whatever state it is; without an open one nothing happens. */
  leave: (place: VisitorSender) => Promise<void>;
};

export function createVisitorTurns({
  db,
  runner,
  sessions,
}: {
  db: Executor;
  runner: SessionRunner;
  sessions: OpenSessions;
}): VisitorTurns {
  const findEarlier: VisitorTurns['findEarlier'] = async ({ thread }, clientId) => {
    const sent = await findSentMessage(db, { threadId: thread.id, sender, clientId });
    return sent && toReceived(clientId, sent, true);
  };

  /** Null when the session has ended meanwhile: what comes then belongs to the next one. */
  const recover = async (
    error: unknown,
    place: VisitorSender,
    clientId: string,
    sessionId: string,
  ): Promise<Received | null> => {
    const earlier = error instanceof RepeatedError ? await findEarlier(place, clientId) : null;
    if (earlier) return earlier;
    if (!isEnded(error)) throw error;
    sessions.forget(place.thread.id, sessionId);
    return null;
  };

  const onAnySession: VisitorTurns['onAnySession'] = async (place, clientId, decide) => {
    const { thread } = place;
    for (;;) {
      const found = await sessions.findFor({ threadId: thread.id, sender, clientId });
      // A message that is sent again after the end of its session must not begin another one.
      if (!found.sessionId && found.sent) return toReceived(clientId, found.sent, true);
      const sessionId = found.sessionId ?? (await sessions.open(thread));
      try {
        return receivedBy(await runner.run(sessionId, unlessEnded(decide)), clientId);
      } catch (error) {
        const earlier = await recover(error, place, clientId, sessionId);
        if (earlier) return earlier;
      }
    }
  };

  const onOpenSession: VisitorTurns['onOpenSession'] = async (place, clientId, decide) => {
    for (;;) {
      const { sessionId, sent } = await sessions.findFor({ threadId: place.thread.id, sender, clientId });
      if (!sessionId) return sent && toReceived(clientId, sent, true);
      try {
        return receivedBy(await runner.run(sessionId, unlessEnded(decide)), clientId);
      } catch (error) {
        const earlier = await recover(error, place, clientId, sessionId);
        if (earlier) return earlier;
      }
    }
  };

  return {
    findEarlier,
    onAnySession,
    onOpenSession,
    onServedSession: async (place, clientId, decide) => {
      const received =
        (await findEarlier(place, clientId)) ??
        (await onOpenSession(place, clientId, (session) => {
          if (session.state !== 'serving') throw noAgentError();
          return decide(session);
        }));
      if (!received) throw noAgentError();
      return received;
    },
    leave: async ({ thread }) => {
      const sessionId = await sessions.find(thread.id);
      if (!sessionId) return;
      try {
        await runner.run(sessionId, unlessEnded(leaving));
      } catch (error) {
        if (!isEnded(error)) throw error;
        sessions.forget(thread.id, sessionId);
      }
    },
  };
}

const leaving: Decide = () => ({ events: [{ type: 'visitor.left' }] });

function receivedBy({ sent, after }: Turn, clientId: string): Received {
  const own = sent.find((key) => key.sender === sender && key.clientId === clientId);
  if (!own) throw new Error(`The turn of ${after.id} lacks the message that it was made for.`);
  return toReceived(clientId, own, false);
}

function unlessEnded(decide: Decide): Decide {
  return (session) => {
    if (session.state === 'ended') throw new AppError('session_ended', 'The session has ended.');
    return decide(session);
  };
}

function isEnded(error: unknown): boolean {
  return error instanceof AppError && error.code === 'session_ended';
}

function noAgentError(): AppError {
  return new AppError('no_agent', 'No agent is connected to this conversation.');
}
