import type { ChannelKind, SendMessageRequest, SentMessage } from '@parley/schemas';
import { RepeatedError } from '../../sessions/flow-runner/repeated-error.ts';
import { AppError } from '../../platform/errors/index.ts';
import { findSentMessage } from '../../sessions/records/session.store.ts';
import type { Uploads } from '../../sessions/uploads/uploads.service.ts';
import { findActingAgent, refuseEnded, type ActionDeps } from './action-deps.ts';
import { isServedBy } from '../session-access/session-deeds.ts';
import { drawnInThread } from '../../sessions/threads/drawn-in-thread.ts';
import { toStoredBody } from './agent-body.ts';
import { refuseFast, type WritingLimit } from './refuse-fast.ts';

export type SendDeps = ActionDeps & WritingLimit & { uploads: Pick<Uploads, 'resolve' | 'resolveSticker'> };

/**
 * Sends a message to the visitor whom the agent serves. A `clientId` sent again is the same message and gets the same
 * answer, also when the session has ended since.
 *
 * @throws AppError `session_ended`, `conflict` when the agent does not serve it, `invalid`, `too_fast`
 */
export async function sendAgentMessage(
  deps: SendDeps,
  from: { applicationId: string; agentId: string; sessionId: string; threadId: string; channelKind: ChannelKind },
  { clientId, body: given }: SendMessageRequest,
): Promise<SentMessage> {
  const { agentId, sessionId, threadId } = from;
  refuseFast(deps, agentId);
  const db = deps.database.kysely;
  const clientKey = { sender: `agent:${agentId}`, clientId };
  const sentBefore = async (): Promise<SentMessage | null> => {
    const sent = await findSentMessage(db, { threadId, ...clientKey });
    return sent?.messageId && sent.seq !== null ? { id: sent.messageId, seq: sent.seq } : null;
  };
  try {
    const { sender } = await findActingAgent(db, from.applicationId, agentId);
    const body = await toStoredBody(given, from, deps.uploads, () => drawnInThread(db, threadId));
    const turn = await deps.runner.run(sessionId, (session) => {
      refuseEnded(session);
      if (!isServedBy(from, session)) {
        throw new AppError('conflict', 'You do not serve this session, so you cannot write to its visitor.');
      }
      return {
        messages: [{ from: sender, body, clientKey }],
        events: [
          { type: 'agent.message', agent: agentId, text: body.kind === 'text' ? body.text : '', kind: body.kind },
        ],
      };
    });
    const sent = turn.sent.find((key) => key.sender === clientKey.sender && key.clientId === clientId);
    if (!sent?.messageId || sent.seq === null) throw new Error('A message was committed without its id.');
    return { id: sent.messageId, seq: sent.seq };
  } catch (error) {
    const isRefusal = error instanceof AppError && error.code !== 'invalid';
    const before = error instanceof RepeatedError || isRefusal ? await sentBefore() : null;
    if (before) return before;
    throw error;
  }
}
