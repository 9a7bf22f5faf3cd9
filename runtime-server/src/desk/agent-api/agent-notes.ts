import type { NoteRequest } from '@parley/schemas';
import { AppError } from '../../platform/errors/index.ts';
import { RepeatedError } from '../../sessions/flow-runner/repeated-error.ts';
import { findSentMessage } from '../../sessions/records/session.store.ts';
import { findActingAgent, refuseEnded, type ActionDeps } from './action-deps.ts';
import type { SessionActor } from '../session-access/session-actor.ts';
import { refuseDeed } from '../session-access/session-deeds.ts';

/**
 * Stores a text for agents only, at its position in their transcript: a note of whoever serves, or what an administrator
 * whispers. It has no `seq`, and no visitor ever sees it (AGENT-69). A `clientId` sent again is the same note.
 *
 * @throws AppError `forbidden` when the actor neither serves the session nor administers it, `session_ended`
 */
export async function addNote(
  deps: ActionDeps,
  from: { actor: SessionActor; agentId: string; sessionId: string; threadId: string },
  { text, clientId }: NoteRequest,
): Promise<{ id: string; position: number }> {
  const { actor, agentId, sessionId, threadId } = from;
  const { kysely: db } = deps.database;
  const clientKey = clientId === undefined ? null : { sender: `agent:${agentId}`, clientId };
  const { sender } = await findActingAgent(db, actor.applicationId, agentId);
  try {
    const turn = await deps.runner.run(sessionId, (session) => {
      refuseEnded(session);
      refuseDeed(actor, session, 'add-note');
      const body = { kind: 'text' as const, text };
      return { messages: [{ from: sender, body, visibility: 'agents', ...(clientKey && { clientKey }) }] };
    });
    const [note] = turn.messages.filter(({ visibility, from: { id } }) => visibility === 'agents' && id === agentId);
    if (!note) throw new Error('A note was committed without its message.');
    return { id: note.id, position: note.position };
  } catch (error) {
    const mayBeKnown = error instanceof RepeatedError || error instanceof AppError;
    const before = mayBeKnown && clientKey ? await findNote(deps, { threadId, ...clientKey }) : null;
    if (before) return before;
    throw error;
  }
}

async function findNote(
  { database: { kysely: db } }: ActionDeps,
  key: { threadId: string; sender: string; clientId: string },
): Promise<{ id: string; position: number } | null> {
  const sent = await findSentMessage(db, key);
  if (!sent?.messageId) return null;
  const row = await db
    .selectFrom('message')
    .where('thread_id', '=', key.threadId)
    .where('id', '=', sent.messageId)
    .select(['id', 'position'])
    .executeTakeFirst();
  return row ?? null;
}
