import { AgentViewSession, HoldRequest } from '@parley/schemas';
import type { Audit } from '../../../organisation/audit/audit.ts';
import type { AgentActor, ApplicationActor } from '../../../platform/http/actor.ts';
import { route, type Route } from '../../../platform/http/index.ts';
import type { RatingInvitations } from '../../../visitors/ratings/rating-invitation.ts';
import { acceptOffer, declineOffer } from '../answer-offer.ts';
import { endSession } from '../end-session.ts';
import { holdSession, resumeSession, type HoldDeps } from '../hold-session.ts';
import { inviteRating } from '../invite-rating.ts';
import { sessionActorOf } from '../../session-access/session-actor.ts';
import { joinSession, takeOverSession } from '../take-session.ts';
import { actors, agents, params, refusals, tag, takers } from './declare.ts';
import type { SessionLookup } from './session-lookup.ts';

export type ActionRoutesDeps = HoldDeps & {
  audit: Audit;
  ratings: RatingInvitations;
  /** A sign of life of the agent who asks. */
  touch: (agentId: string) => Promise<void>;
};

export function actionRoutes(sessions: SessionLookup, deps: ActionRoutesDeps): Route[] {
  /** An action whose answer is the session as it is then. */
  const action = <A extends typeof actors | typeof agents | typeof takers>(
    name: string,
    summary: string,
    access: A,
    perform: (
      actor: A extends { agent: true } ? AgentActor : ApplicationActor,
      sessionId: string,
      address: string,
    ) => Promise<void>,
  ): Route =>
    route({
      method: 'POST',
      path: `/api/v1/sessions/{id}/${name}`,
      tag,
      summary,
      access,
      params,
      answer: AgentViewSession,
      errors: refusals,
      handler: async ({ actor, params: { id }, request }) => {
        await sessions.find(actor, id);
        // What the declared access asks for is what authorise has decided.
        await perform(actor as Parameters<typeof perform>[0], id, request.address);
        if (actor.agentId !== null) await deps.touch(actor.agentId);
        return sessions.view(actor, id);
      },
    });

  return [
    action('accept', 'Accept the offer', agents, ({ applicationId, agentId }, sessionId) =>
      acceptOffer(deps, { applicationId, agentId, sessionId }),
    ),
    action('decline', 'Refuse the offer', agents, ({ applicationId, agentId }, sessionId) =>
      declineOffer(deps, { applicationId, agentId, sessionId }),
    ),
    action('join', 'Take a session from the queue', agents, (actor, sessionId) =>
      joinSession(deps, { actor: sessionActorOf(actor), agentId: actor.agentId, sessionId }),
    ),
    action('take-over', 'Take over what waits or is served by somebody else', takers, (actor, sessionId) =>
      takeOverSession(deps, { actor: sessionActorOf(actor), agentId: actor.agentId, sessionId }),
    ),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/hold',
      tag,
      summary: 'Put a session aside until a time: it takes no place meanwhile and comes back by itself',
      access: agents,
      params,
      body: HoldRequest,
      answer: AgentViewSession,
      errors: refusals,
      handler: async ({ actor, params: { id }, body }) => {
        await sessions.find(actor, id);
        await holdSession(deps, { actor: sessionActorOf(actor), agentId: actor.agentId, sessionId: id }, body);
        await deps.touch(actor.agentId);
        return sessions.view(actor, id);
      },
    }),
    action('resume', 'Take back a session that was put aside', agents, (actor, sessionId) =>
      resumeSession(deps, { actor: sessionActorOf(actor), agentId: actor.agentId, sessionId }),
    ),
    action(
      'end',
      'End human service; administrators: any state. What has ended stays so',
      actors,
      (actor, sessionId, address) => endSession(deps, { caller: { actor, address }, sessionId }),
    ),
    action('invite-rating', 'Ask the visitor for a rating, once', agents, (actor, sessionId) =>
      inviteRating(deps, { actor: sessionActorOf(actor), agentId: actor.agentId, sessionId }),
    ),
  ];
}
