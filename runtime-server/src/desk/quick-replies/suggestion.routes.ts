import { closed, Id, ReplySuggestions, SuggestedReply } from '@parley/schemas';
import { Type } from 'typebox';
import { IdParams } from '../../platform/http/key-params.ts';
import type { AgentActor } from '../../platform/http/actor.ts';
import { hidesContacts, route, type Route } from '../../platform/http/index.ts';
import { createSessionLookup } from '../agent-api/session-routes/session-lookup.ts';
import { suggestReplies, takeReply, type ReplyPlace, type SuggestDeps } from './suggest-replies.ts';

/**
 * Quick replies inside a session: found while one types, filled in with what is known there. The replies are words of the
 * house; what they are filled in with is masked where it comes from.
 */
export function suggestionRoutes(deps: SuggestDeps): Route[] {
  const tag = 'Quick replies';
  const access = { permission: 'sessions:serve', agent: true } as const;
  const sessions = createSessionLookup(deps.db, deps.settingsOf);
  return [
    route({
      method: 'GET',
      path: '/api/v1/sessions/{id}/quick-replies',
      tag,
      summary: 'The quick replies that the agent may mean, filled in for this session; the best and most used first',
      access,
      isOfHouse: true,
      params: IdParams,
      query: closed({
        q: Type.String({ maxLength: 200, default: '', description: 'words, initials of words or pinyin, or pinyin' }),
        limit: Type.Integer({ minimum: 1, maximum: 50, default: 20 }),
      }),
      answer: ReplySuggestions,
      errors: ['not_found'],
      handler: async ({ actor, params: { id }, query }) => {
        await sessions.read(actor, id);
        return suggestReplies(deps, placeOf(actor, id), query);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/quick-replies/{replyId}/use',
      tag,
      summary: 'One of them, filled in as it is now, and counted as used',
      access,
      isOfHouse: true,
      params: closed({ id: Id, replyId: Id }),
      answer: SuggestedReply,
      errors: ['not_found'],
      handler: async ({ actor, params: { id, replyId } }) => {
        await sessions.read(actor, id);
        return takeReply(deps, placeOf(actor, id), replyId);
      },
    }),
  ];
}

function placeOf(actor: AgentActor, sessionId: string): ReplyPlace {
  const { applicationId, agentId } = actor;
  return { applicationId, agentId, sessionId, isMasked: hidesContacts(actor) };
}
