import { formatNow, namedValues } from '@parley/engine';
import type { ReplySuggestions, SuggestedReply } from '@parley/schemas';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import { countUse, findUsable } from '../../definitions/quick-replies/reply.store.ts';
import { maskContacts } from '../../platform/contacts/mask-contacts.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import { findActingAgent } from '../agent-api/action-deps.ts';
import { fillReply, type ReplyScope } from './fill-reply.ts';

export type SuggestDeps = {
  db: Executor;
  clock: Clock;
  settingsOf: ReadSettings;
  runner: Pick<SessionRunner, 'peek'>;
};

/** Where, and for whom: `isMasked` = numbers and addresses of the visitor are hidden from them (AGENT-88). */
export type ReplyPlace = { applicationId: string; agentId: string; sessionId: string; isMasked: boolean };

/** The quick replies that an agent may mean, as they would be said in the session now. */
export async function suggestReplies(
  deps: SuggestDeps,
  place: ReplyPlace,
  query: { q: string; limit: number },
): Promise<ReplySuggestions> {
  const [{ items, total }, scope] = await Promise.all([findUsable(deps.db, place, query), scopeOf(deps, place)]);
  return { items: items.map((reply) => ({ ...reply, ...fillReply(reply.content, scope) })), total };
}

/** One of them, counted as used. @throws AppError `not_found` */
export async function takeReply(deps: SuggestDeps, place: ReplyPlace, replyId: string): Promise<SuggestedReply> {
  const { items } = await findUsable(deps.db, place, { q: '', limit: 1, id: replyId });
  const [reply] = items;
  if (!reply) throw new AppError('not_found', 'There is no such quick reply. It may have been deleted.');
  const { applicationId, agentId } = place;
  await countUse(deps.db, { applicationId, agentId, replyId, now: deps.clock.now() });
  return { ...reply, uses: reply.uses + 1, ...fillReply(reply.content, await scopeOf(deps, place)) };
}

/** Every variable of the session and every system parameter, as they are now (flow.md §4). */
async function scopeOf(deps: SuggestDeps, place: ReplyPlace): Promise<ReplyScope> {
  const { applicationId, agentId, sessionId, isMasked } = place;
  const [session, settings, { event }] = await Promise.all([
    deps.runner.peek(sessionId),
    deps.settingsOf(applicationId),
    findActingAgent(deps.db, applicationId, agentId),
  ]);
  // What comes of the visitor; the agent's own number and the hour are the house's.
  const ofVisitor = { values: namedValues(session.stored.snapshot.context), name: session.visitorName.trim() };
  const { values, name: visitorName } = isMasked ? maskContacts(ofVisitor) : ofVisitor;
  return {
    values: {
      ...values,
      UserName: visitorName,
      StaffNo: event.staffNo,
      StaffNickName: event.nickname,
      Now: formatNow(deps.clock.now().toISOString(), settings.timeZone),
    },
    address: visitorName || settings.formOfAddress,
  };
}
