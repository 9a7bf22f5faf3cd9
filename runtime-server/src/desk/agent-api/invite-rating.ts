import { AppError } from '../../platform/errors/index.ts';
import type { RatingInvitations } from '../../visitors/ratings/rating-invitation.ts';
import { findActingAgent, refuseEnded, type ActionDeps } from './action-deps.ts';
import type { SessionActor } from '../session-access/session-actor.ts';
import { refuseDeed } from '../session-access/session-deeds.ts';

/**
 * Asks the visitor for a rating, once in a session (AGENT-53), where the channel's rules let agents.
 *
 * @throws AppError `conflict` when it was asked for before or the rules do not allow it, `forbidden`, `session_ended`
 */
export async function inviteRating(
  deps: ActionDeps & { ratings: RatingInvitations },
  { actor, agentId, sessionId }: { actor: SessionActor; agentId: string; sessionId: string },
): Promise<void> {
  const { sender } = await findActingAgent(deps.database.kysely, actor.applicationId, agentId);
  await deps.runner.run(sessionId, async (session) => {
    refuseEnded(session);
    refuseDeed(actor, session, 'invite-rating');
    if (session.state !== 'serving') throw new AppError('conflict', 'A rating is asked for while an agent serves.');
    if (session.rating) throw new AppError('conflict', 'The visitor was asked for a rating of this session already.');
    const rating = await deps.ratings.setupOf(session);
    if (!rating?.setup.rules.agent) {
      throw new AppError(
        'conflict',
        'On this channel agents do not ask for ratings. An administrator can change that in its rating rules.',
      );
    }
    return { messages: [{ from: sender, ...deps.ratings.invite(session, rating, 'agent') }] };
  });
}
