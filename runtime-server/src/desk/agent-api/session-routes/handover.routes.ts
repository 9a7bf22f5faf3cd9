import { AgentViewSession, AssignRequest, TransferRequest, TransferTargets } from '@parley/schemas';
import { route, type Route } from '../../../platform/http/index.ts';
import type { ActionDeps } from '../action-deps.ts';
import { sessionActorOf } from '../../session-access/session-actor.ts';
import { assignSession } from '../take-session.ts';
import { transferSession, withdrawTransfer } from '../transfer-session.ts';
import { readTransferTargets } from '../transfer-targets.ts';
import { actors, administrators, params, refusals, tag } from './declare.ts';
import type { SessionLookup } from './session-lookup.ts';

export function handoverRoutes(sessions: SessionLookup, deps: ActionDeps): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/assign',
      tag,
      summary: 'Give a session to an agent',
      access: administrators,
      params,
      body: AssignRequest,
      answer: AgentViewSession,
      errors: refusals,
      handler: async ({ actor, params: { id }, body: { agentId } }) => {
        await sessions.find(actor, id);
        await assignSession(deps, { actor: sessionActorOf(actor), agentId, sessionId: id });
        return sessions.view(actor, id);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/transfer',
      tag,
      summary: 'Pass a session on to a skill group or an agent',
      access: actors,
      params,
      body: TransferRequest,
      answer: AgentViewSession,
      errors: refusals,
      handler: async ({ actor, params: { id }, body }) => {
        await sessions.find(actor, id);
        await transferSession(deps, { actor: sessionActorOf(actor), sessionId: id, request: body });
        return sessions.view(actor, id);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/withdraw-transfer',
      tag,
      summary: 'Take back a transfer that the other agent has not answered yet',
      access: actors,
      params,
      answer: AgentViewSession,
      errors: refusals,
      handler: async ({ actor, params: { id } }) => {
        await sessions.find(actor, id);
        await withdrawTransfer(deps, { actor: sessionActorOf(actor), sessionId: id });
        return sessions.view(actor, id);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/sessions/{id}/transfer-targets',
      tag,
      summary: 'Skill groups and agents that a session could be transferred to, with the room they have now',
      access: actors,
      params,
      answer: TransferTargets,
      errors: ['not_found'],
      handler: async ({ actor, params: { id } }) => {
        const { agent_id: servedBy, channel_id: channelId } = await sessions.find(actor, id);
        const { applicationId } = actor;
        return readTransferTargets(deps.database.kysely, { applicationId, servedBy, channelId });
      },
    }),
  ];
}
