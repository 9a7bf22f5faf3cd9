import { AgentViewSession, AssignRequest, TransferRequest, TransferTargets } from '@parley/schemas';
import { route, type Route } from '../../../platform/http/index.ts';
import { sessionActorOf } from '../../session-access/session-actor.ts';
import { assignSession } from '../take-session.ts';
import type { SupervisionDeps } from '../supervision.ts';
import { transferSession, withdrawTransfer } from '../transfer-session.ts';
import { readTransferTargets } from '../transfer-targets.ts';
import { actors, administrators, asSeen, params, refusals, tag } from './declare.ts';
import type { SessionLookup } from './session-lookup.ts';

export function handoverRoutes(sessions: SessionLookup, deps: SupervisionDeps): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/assign',
      tag,
      summary: 'Give a session to an agent',
      access: administrators,
      params,
      query: asSeen,
      body: AssignRequest,
      answer: AgentViewSession,
      errors: refusals,
      handler: async ({ actor, params: { id }, query: { heldBy }, body: { agentId }, request }) => {
        await sessions.find(actor, id);
        await assignSession(deps, { caller: { actor, address: request.address }, agentId, sessionId: id, heldBy });
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
      query: asSeen,
      body: TransferRequest,
      answer: AgentViewSession,
      errors: refusals,
      handler: async ({ actor, params: { id }, query: { heldBy }, body, request }) => {
        await sessions.find(actor, id);
        const caller = { actor, address: request.address };
        await transferSession(deps, { caller, sessionId: id, request: body, heldBy });
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
