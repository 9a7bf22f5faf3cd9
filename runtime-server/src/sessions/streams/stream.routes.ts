import { AppendChunksRequest, closed, Id, StreamProgress } from '@parley/schemas';
import { route, type Route } from '../../platform/http/index.ts';
import { appendToStream, type StreamDeps } from './append-to-stream.ts';

export function streamRoutes(deps: StreamDeps): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/messages/{messageId}/chunks',
      tag: 'Sessions',
      summary: 'Let a stream of your own (src 31) grow, or finish it',
      description:
        'Begin one by sending the custom message; then add to it here. `after` = how many chunks are there already, so ' +
        'that a request can be sent again.',
      access: { permission: ['sessions:serve', 'sessions:write'], agent: true },
      params: closed({ id: Id, messageId: Id }),
      body: AppendChunksRequest,
      answer: StreamProgress,
      errors: ['not_found', 'conflict', 'forbidden', 'invalid'],
      handler: ({ actor, params: { id: sessionId, messageId }, body }) => {
        const { applicationId, agentId } = actor;
        return appendToStream(deps, { applicationId, agentId, sessionId, messageId }, body);
      },
    }),
  ];
}
