import { AppError } from '../../platform/errors/index.ts';
import { findActingAgent, refuseEnded, type ActionDeps } from './action-deps.ts';
import type { SessionActor } from './session-access.ts';

/**
 * Stores a text for agents only, at its position in their transcript: a note of whoever serves, or what an administrator
 * whispers. It has no `seq`, and no visitor ever sees it (AGENT-69).
 *
 * @throws AppError `forbidden` when the actor neither serves the session nor administers it, `session_ended`
 */
export async function addNote(
  deps: ActionDeps,
  { actor, agentId, sessionId, text }: { actor: SessionActor; agentId: string; sessionId: string; text: string },
): Promise<{ id: string; position: number }> {
  const { sender } = await findActingAgent(deps.database.kysely, actor.applicationId, agentId);
  const turn = await deps.runner.run(sessionId, (session) => {
    refuseEnded(session);
    if (!actor.administers && session.agentId !== agentId) {
      throw new AppError('forbidden', 'You do not serve this session, so you cannot add a note to it.');
    }
    return { messages: [{ from: sender, body: { kind: 'text', text }, visibility: 'agents' }] };
  });
  const [note] = turn.messages.filter(({ visibility, from }) => visibility === 'agents' && from.id === agentId);
  if (!note) throw new Error('A note was committed without its message.');
  return { id: note.id, position: note.position };
}
