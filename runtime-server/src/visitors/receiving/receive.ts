import type { MessageBody } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Decision } from '../../sessions/flow-runner/decision.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { TurnTools } from '../../sessions/flow-runner/turn-tools.ts';
import { makeStorable } from '../../sessions/messages/make-storable.ts';
import { readVisitorBody } from '../../sessions/messages/visitor-body.ts';
import type { Uploads } from '../../sessions/uploads/uploads.service.ts';
import type { ChooseRating } from '../ratings/choose-rating.ts';
import type { RatingInvitations } from '../ratings/rating-invitation.ts';
import { createCustomReceiver } from './custom-receivers.ts';
import type { OpenSessions } from './open-sessions.ts';
import { sender, type Received, type VisitorSender } from './received.ts';
import { createVisitorTurns, type VisitorTurns } from './visitor-turns.ts';

/** What a visitor sends, the same by socket and by HTTP (protocol.md §2 and §3). */
export type VisitorReceiver = Pick<VisitorTurns, 'leave'> & {
  /**
   * Stores a message, or carries out a flag message, and resolves once that is on disk. The same `clientId` again gets
   * the same acknowledgement, whatever it carries.
   *
   * @throws AppError when it is refused and nothing was stored
   */
  send: (place: VisitorSender, message: { clientId: string; body: unknown }) => Promise<Received>;
  /** The same for a message in the form in which it is stored: what it shows may be kept elsewhere. */
  receive: (place: VisitorSender, message: { clientId: string; body: MessageBody }) => Promise<Received>;
};

export type VisitorReceiverOptions = {
  db: Executor;
  runner: SessionRunner;
  sessions: OpenSessions;
  uploads: Uploads;
  invitations: RatingInvitations;
  chooseRating: ChooseRating;
  settingsOf: TurnTools['settingsOf'];
  clock: Clock;
  reportTyping: (threadId: string) => void;
};

export function createVisitorReceiver(options: VisitorReceiverOptions): VisitorReceiver {
  const { uploads } = options;
  const turns = createVisitorTurns(options);

  const store = (place: VisitorSender, clientId: string, body: MessageBody): Promise<Received> => {
    const text = body.kind === 'text' ? body.text : '';
    const decision: Decision = {
      messages: [{ from: place.sender, body, clientKey: { sender, clientId } }],
      events: [{ type: 'visitor.message', text, kind: body.kind }],
    };
    return turns.onAnySession(place, clientId, () => decision);
  };

  const receiveCustom = createCustomReceiver(options, turns, store);

  return {
    send: async (place, { clientId, body: given }) => {
      const body = readVisitorBody(given);
      if (body.kind === 'custom') return receiveCustom(place, clientId, body);
      const { applicationId, visitorId } = place.thread;
      if (body.kind === 'sticker') return store(place, clientId, await uploads.resolveSticker(applicationId, body));
      if (!('uploadId' in body)) return store(place, clientId, body);
      return store(place, clientId, await uploads.resolve({ applicationId, kind: 'visitor', id: visitorId }, body));
    },
    receive: (place, { clientId, body }) =>
      body.kind === 'custom' ? receiveCustom(place, clientId, body) : store(place, clientId, makeStorable(body)),
    leave: turns.leave,
  };
}
