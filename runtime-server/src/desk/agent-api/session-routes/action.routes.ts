import { AgentViewSession, HoldRequest } from '@parley/schemas';
import type { Audit, Caller } from '../../../organisation/audit/audit.ts';
import type { Notify } from '../../../organisation/notices/notify.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { AgentActor, ApplicationActor } from '../../../platform/http/actor.ts';
import { route, type Route } from '../../../platform/http/index.ts';
import type { RatingInvitations } from '../../../visitors/ratings/rating-invitation.ts';
import { acceptOffer, declineOffer } from '../answer-offer.ts';
import { endSession } from '../end-session.ts';
import { holdSession, resumeSession, type HoldDeps } from '../hold-session.ts';
import { inviteRating } from '../invite-rating.ts';
import { pushUpSession } from '../push-up.ts';
import { sessionActorOf } from '../../session-access/session-actor.ts';
import { joinSession, takeOverSession } from '../take-session.ts';
import { actors, administrators, agents, asSeen, params, refusals, tag, takers } from './declare.ts';
import type { SessionLookup } from './session-lookup.ts';

export type ActionRoutesDeps = HoldDeps & {
  database: Database;
  audit: Audit;
  notify: Notify;
  ratings: RatingInvitations;
  /** A sign of life of the agent who asks. */
  touch: (agentId: string) => Promise<void>;
};

export function actionRoutes(sessions: SessionLookup, deps: ActionRoutesDeps): Route[] {
  /** An action whose answer is the session as it is then. */
  const action = (
    name: string,
    summary: string,
    perform: (actor: AgentActor, sessionId: string) => Promise<void>,
  ): Route =>
    route({
      method: 'POST',
      path: `/api/v1/sessions/{id}/${name}`,
      tag,
      summary,
      access: agents,
      params,
      answer: AgentViewSession,
      errors: refusals,
      handler: async ({ actor, params: { id } }) => {
        await sessions.find(actor, id);
        await perform(actor, id);
        await deps.touch(actor.agentId);
        return sessions.view(actor, id);
      },
    });

  /** The same for a session that may be another's. */
  const deed = <A extends typeof actors | typeof administrators | typeof takers>(
    name: string,
    summary: string,
    access: A,
    perform: (
      what: { caller: Caller; sessionId: string; heldBy?: string | undefined },
      actor: A extends { agent: true } ? AgentActor : ApplicationActor,
    ) => Promise<void>,
  ): Route =>
    route({
      method: 'POST',
      path: `/api/v1/sessions/{id}/${name}`,
      tag,
      summary,
      access,
      params,
      query: asSeen,
      answer: AgentViewSession,
      errors: refusals,
      handler: async ({ actor, params: { id }, query: { heldBy }, request }) => {
        await sessions.find(actor, id);
        const caller = { actor, address: request.address };
        // What the declared access asks for is what authorise has decided.
        await perform({ caller, sessionId: id, heldBy }, actor as Parameters<typeof perform>[1]);
        if (actor.agentId !== null) await deps.touch(actor.agentId);
        return sessions.view(actor, id);
      },
    });

  return [
    deed('take-over', 'Take over what waits or is served by somebody else', takers, (what, { agentId }) =>
      takeOverSession(deps, { ...what, agentId }),
    ),
    deed('end', 'End human service; administrators: any state. What has ended stays so', actors, (what) =>
      endSession(deps, what),
    ),
    deed('push-up', 'Put a waiting session before all others of its group', administrators, (what) =>
      pushUpSession(deps, what),
    ),
    action('accept', 'Accept the offer', ({ applicationId, agentId }, sessionId) =>
      acceptOffer(deps, { applicationId, agentId, sessionId }),
    ),
    action('decline', 'Refuse the offer', ({ applicationId, agentId }, sessionId) =>
      declineOffer(deps, { applicationId, agentId, sessionId }),
    ),
    action('join', 'Take a session from the queue', (actor, sessionId) =>
      joinSession(deps, { actor: sessionActorOf(actor), agentId: actor.agentId, sessionId }),
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
    action('resume', 'Take back a session that was put aside', (actor, sessionId) =>
      resumeSession(deps, { actor: sessionActorOf(actor), agentId: actor.agentId, sessionId }),
    ),
    action('invite-rating', 'Ask the visitor for a rating, once', (actor, sessionId) =>
      inviteRating(deps, { actor: sessionActorOf(actor), agentId: actor.agentId, sessionId }),
    ),
  ];
}
