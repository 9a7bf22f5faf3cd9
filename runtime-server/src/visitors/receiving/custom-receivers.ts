import type { CustomMessage, MessageBody } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { TurnTools } from '../../sessions/flow-runner/turn-tools.ts';
import {
  readAppBody,
  readVisitorCustomMessage,
  wholeAnswer,
  wholeCard,
  type AppBody,
  type VisitorCustomMessage,
} from '../../sessions/messages/custom-messages.ts';
import { makeStorable } from '../../sessions/messages/make-storable.ts';
import type { ChooseRating } from '../ratings/choose-rating.ts';
import type { RatingInvitations } from '../ratings/rating-invitation.ts';
import type { CustomReceiver, CustomReceivers, CustomVisitorBody } from './custom-receiver.ts';
import { createFormAnswer } from './form-answer.ts';
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
  clock: Clock;
  /** The visitor writes: told to whoever serves it now. */
  reportTyping: (threadId: string) => void;
};

/** What a variable may hold. */
const mostFlowCharacters = 8_000;

type Receive<Body> = (place: VisitorSender, clientId: string, body: Body) => Promise<Received>;

/** Does what a custom message of a visitor asks for: cards are stored like any message, the rest are flags. */
export function createCustomReceiver(
  options: CustomReceiverOptions,
  turns: VisitorTurns,
  store: Receive<MessageBody>,
): Receive<CustomVisitorBody> {
  const storeOwn = (place: VisitorSender, clientId: string, body: CustomVisitorBody, event: string) =>
    turns.onAnySession(place, clientId, () => ({
      messages: [{ from: place.sender, body, clientKey: { sender, clientId } }],
      events: [
        {
          type: 'visitor.message',
          text: '',
          kind: body.kind,
          ...(event !== '' && { event }),
          // A longer one would not fit where flows keep it.
          ...(body.data.length <= mostFlowCharacters && { data: body.data }),
        },
      ],
    }));
  const storeCard: CustomReceiver<'22' | '28'> = (place, clientId, _, body) => store(place, clientId, body);
  /** A message of the host application's own: agents read it, flows are told of it, and typing is kept nowhere. */
  const receiveOwn = (
    place: VisitorSender,
    clientId: string,
    body: CustomVisitorBody,
    { event, isTyping, isStill }: AppBody,
  ): Promise<Received> => {
    if (!isTyping) return storeOwn(place, clientId, makeStorable(body), event);
    if (!isStill) options.reportTyping(place.thread.id);
    const sentAt = options.clock.now().toISOString();
    return Promise.resolve({ ack: { clientId, sentAt }, isRepeat: false, replies: [] });
  };
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
    '33': createFormAnswer({ ...options, turns }),
  };
  return (place, clientId, given) => {
    const body = { ...given, data: wholeAnswer(wholeCard(given.data)) };
    const own = readAppBody(body.data);
    if (own) return receiveOwn(place, clientId, body, own);
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
