import { AgentViewSession, BlockVisitorRequest } from '@parley/schemas';
import { route, type Route } from '../../../platform/http/index.ts';
import { unblockVisitor } from '../block-visitor.ts';
import { blockOrAsk, type BlockOrAskDeps } from '../block-or-ask.ts';
import { params, tag } from './declare.ts';
import type { SessionLookup } from './session-lookup.ts';

export type VisitorBlockRoutesDeps = BlockOrAskDeps & {
  /** What changed is not part of a turn: tells whoever watches the session. */
  onTagged: (sessionId: string) => void;
};

const profileWriters = { permission: 'visitors:write' } as const;

export function visitorBlockRoutes(sessions: SessionLookup, deps: VisitorBlockRoutesDeps): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/block-visitor',
      tag,
      summary: 'Block the visitor: every open session ends at once, and none begins any more',
      access: profileWriters,
      params,
      body: BlockVisitorRequest,
      answer: AgentViewSession,
      errors: ['not_found', 'forbidden'],
      handler: async ({ actor, params: { id }, body: { reason }, request }) => {
        const { visitor_id: visitorId } = await sessions.read(actor, id);
        const caller = { actor, address: request.address };
        await blockOrAsk(deps, { caller, visitorId, sessionId: id, reason });
        return sessions.view(actor, id);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/unblock-visitor',
      tag,
      summary: 'Let a blocked visitor begin sessions again',
      access: profileWriters,
      params,
      answer: AgentViewSession,
      errors: ['not_found', 'forbidden'],
      handler: async ({ actor, params: { id }, request }) => {
        const { visitor_id: visitorId } = await sessions.read(actor, id);
        await unblockVisitor(deps, { caller: { actor, address: request.address }, visitorId });
        deps.onTagged(id);
        return sessions.view(actor, id);
      },
    }),
  ];
}
