import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import { toCustomBody } from '../../sessions/messages/custom-messages.ts';
import type { ChannelRating } from '../../definitions/rating-setups/channel-rating.ts';
import { ratingRuleFlag, type RatingInvitations } from '../ratings/rating-invitation.ts';
import type { CustomReceiver } from './custom-receiver.ts';
import type { OpenSessions } from './open-sessions.ts';
import { sender, type Received, type VisitorSender } from './received.ts';
import { seatStatus } from './seat-status.ts';
import type { VisitorTurns } from './visitor-turns.ts';

/** Begins a session where none is open, and answers with the rules of rating and whether an agent is connected (MSG-07). */
export function createTrigger({
  turns,
  sessions,
  runner,
  invitations,
}: {
  turns: VisitorTurns;
  sessions: OpenSessions;
  runner: Pick<SessionRunner, 'peek'>;
  invitations: RatingInvitations;
}): CustomReceiver<'7'> {
  const answer = async ({ thread }: VisitorSender, rating: ChannelRating | null): Promise<Received['replies']> => {
    const sessionId = await sessions.find(thread.id);
    const session = sessionId ? await runner.peek(sessionId) : null;
    const rules = toCustomBody({
      customerServicePlugin: 0,
      src: '23',
      content: { menuSendRuleFlag: ratingRuleFlag(rating) },
    });
    const id = session?.id ?? '';
    return [
      { sessionId: id, data: rules.data },
      { sessionId: id, data: seatStatus(session?.state === 'serving') },
    ];
  };
  return async (place, clientId) => {
    const [received, rating] = await Promise.all([
      turns.onAnySession(place, clientId, () => ({ flagKey: { sender, clientId } })),
      invitations.setupOf(place.thread),
    ]);
    return { ...received, replies: await answer(place, rating) };
  };
}
