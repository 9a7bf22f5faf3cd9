import type { CustomMessage, MessageBody } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { TurnTools } from '../../sessions/flow-runner/turn-tools.ts';
import { readVisitorCustomMessage, type VisitorCustomMessage } from '../../sessions/messages/custom-messages.ts';
import type { ChooseRating } from '../ratings/choose-rating.ts';
import type { RatingInvitations } from '../ratings/rating-invitation.ts';
import type { CustomReceiver, CustomReceivers, CustomVisitorBody } from './custom-receiver.ts';
import type { OpenSessions } from './open-sessions.ts';
import { createRating } from './rate.ts';
import { sender, type Received, type VisitorSender } from './received.ts';
import { createRatingRequest } from './request-rating.ts';
import { createTrigger } from './trigger.ts';
import type { VisitorTurns } from './visitor-turns.ts';

export type CustomReceiverOptions = {
  db: Executor;
  runner: Pick<SessionRunner, 'peek'>;
  sessions: OpenSessions;
  invitations: RatingInvitations;
  chooseRating: ChooseRating;
  settingsOf: TurnTools['settingsOf'];
};

type Receive<Body> = (place: VisitorSender, clientId: string, body: Body) => Promise<Received>;

/** Does what a custom message of a visitor asks for: cards are stored like any message, the rest are flags. */
export function createCustomReceiver(
  options: CustomReceiverOptions,
  turns: VisitorTurns,
  store: Receive<MessageBody>,
): Receive<CustomVisitorBody> {
  const storeCard: CustomReceiver<'22' | '28'> = (place, clientId, _, body) => store(place, clientId, body);
  const receivers: CustomReceivers = {
    '7': createTrigger({ ...options, turns }),
    '10': createRating(turns, options.chooseRating),
    '22': storeCard,
    '24': createRatingRequest({ ...options, turns }),
    '27': (place, clientId) =>
      turns.onServedSession(place, clientId, () => ({
        flagKey: { sender, clientId },
        events: [{ type: 'agent.ended', by: 'visitor' }],
      })),
    '28': storeCard,
  };
  return (place, clientId, body) => {
    const message = readVisitorCustomMessage(body.data);
    return dispatch(receivers, message.src, message, { place, clientId, body });
  };
}

/** The source picks the receiver of its own kind of message. */
function dispatch<Source extends VisitorCustomMessage['src']>(
  receivers: CustomReceivers,
  source: Source,
  message: CustomMessage<Source>,
  { place, clientId, body }: { place: VisitorSender; clientId: string; body: CustomVisitorBody },
): Promise<Received> {
  return receivers[source](place, clientId, message, body);
}
