import { closed, EditMessageRequest, Id, SendMessageRequest, SentMessage } from '@parley/schemas';
import { route, type Route } from '../../../platform/http/index.ts';
import { editMessage } from '../edit-message.ts';
import { recallMessage } from '../recall-message.ts';
import { sendAgentMessage, type SendDeps } from '../send-message.ts';
import { agents, params, refusals, tag } from './declare.ts';
import type { SessionLookup } from './session-lookup.ts';

export type MessageRoutesDeps = SendDeps & {
  /** Has told again what its vendor did not take of a message. */
  sendAgain: (place: { threadId: string; messageId: string }) => Promise<void>;
};

export function messageRoutes(sessions: SessionLookup, deps: MessageRoutesDeps): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/messages',
      tag,
      summary: 'Write to the visitor',
      description: 'A `clientId` that was sent before is the same message and gets the same answer.',
      access: agents,
      params,
      body: SendMessageRequest,
      answer: SentMessage,
      errors: [...refusals, 'too_fast'],
      handler: async ({ actor, params: { id }, body }) => {
        const row = await sessions.find(actor, id);
        const { applicationId, agentId } = actor;
        const from = { applicationId, agentId, sessionId: id, threadId: row.thread_id, channelKind: row.channel_kind };
        return sendAgentMessage(deps, from, body);
      },
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/sessions/{id}/messages/{messageId}',
      tag,
      summary: 'Change your own last words, within two minutes',
      description:
        'On channels whose clients show it (web, in-app), and as long as nobody has written after it. What was said before is kept.',
      access: agents,
      params: closed({ id: Id, messageId: Id }),
      body: EditMessageRequest,
      errors: ['not_found', 'conflict', 'forbidden', 'too_fast'],
      handler: async ({ actor, params: { id, messageId }, body: { text } }) => {
        const row = await sessions.find(actor, id);
        const from = {
          agentId: actor.agentId,
          threadId: row.thread_id,
          sessionId: id,
          messageId,
          channelKind: row.channel_kind,
        };
        await editMessage(deps, from, text);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/messages/{messageId}/recall',
      tag,
      summary: 'Withdraw a message of your own, within two minutes',
      access: agents,
      params: closed({ id: Id, messageId: Id }),
      errors: ['not_found', 'conflict'],
      handler: async ({ actor, params: { id, messageId } }) => {
        const { thread_id: threadId } = await sessions.find(actor, id);
        await recallMessage(deps, { agentId: actor.agentId, threadId, sessionId: id, messageId });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/messages/{messageId}/send-again',
      tag,
      summary: 'Have sent again what did not reach the visitor',
      description:
        'For a message whose `delivery` says that it failed at the vendor of its channel: the message, its last change or ' +
        'its withdrawal is told again, before what comes after it. Whoever sees the session may ask for it.',
      access: agents,
      params: closed({ id: Id, messageId: Id }),
      errors: ['not_found', 'conflict'],
      handler: async ({ actor, params: { id, messageId } }) => {
        const { thread_id: threadId } = await sessions.find(actor, id);
        await deps.sendAgain({ threadId, messageId });
      },
    }),
  ];
}
