import { RepeatedError } from '../../sessions/flow-runner/repeated-error.ts';
import type { ChooseRating } from '../ratings/choose-rating.ts';
import type { CustomReceiver } from './custom-receiver.ts';
import { sender } from './received.ts';
import type { VisitorTurns } from './visitor-turns.ts';

/** The visitor rates the session that an invitation was for. */
export function createRating(
  turns: Pick<VisitorTurns, 'findEarlier'>,
  chooseRating: ChooseRating,
): CustomReceiver<'10'> {
  return async (place, clientId, { menuSelected }) => {
    const earlier = await turns.findEarlier(place, clientId);
    if (earlier) return earlier;
    try {
      const { sentAt } = await chooseRating(place.thread, menuSelected, { sender, clientId });
      return { ack: { clientId, sentAt }, isRepeat: false, replies: [] };
    } catch (error) {
      const repeated = error instanceof RepeatedError ? await turns.findEarlier(place, clientId) : null;
      if (repeated) return repeated;
      throw error;
    }
  };
}
