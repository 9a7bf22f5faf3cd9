import type { MessageBody, VisitorBody } from '@parley/schemas';
import type { Decide, Decision } from '../../sessions/flow-runner/decision.ts';
import { RepeatedError } from '../../sessions/flow-runner/repeated-error.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { TurnTools } from '../../sessions/flow-runner/turn-tools.ts';
import {
  readVisitorCustomMessage,
  toCustomBody,
  type VisitorCustomMessage,
} from '../../sessions/messages/custom-messages.ts';
import { makeStorable } from '../../sessions/messages/make-storable.ts';
import { readVisitorBody } from '../../sessions/messages/visitor-body.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { ChannelRating } from '../../definitions/rating-setups/channel-rating.ts';
import type { ChooseRating } from '../ratings/choose-rating.ts';
import { ratingRuleFlag, type RatingInvitations } from '../ratings/rating-invitation.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import { readSettings } from '../../organisation/settings/settings.store.ts';
import { findSentMessage, type SentMessage } from '../../sessions/records/session.store.ts';
import type { Uploads } from '../../sessions/uploads/uploads.service.ts';
import type { VisitorPlace } from '../admission/enter-visitor.ts';
import type { OpenSessions } from './open-sessions.ts';

/** What a visitor sends, the same by socket and by HTTP (protocol.md §2 and §3). */
export type VisitorReceiver = {
  /**
   * Stores a message, or carries out a flag message, and resolves once that is on disk. The same `clientId` again gets
   * the same acknowledgement, whatever it carries.
   *
   * @throws AppError when it is refused and nothing was stored
   */
  send: (place: VisitorSender, message: { clientId: string; body: unknown }) => Promise<Received>;
  /** The same for a message in the form in which it is stored: what it shows may be kept elsewhere. */
  receive: (place: VisitorSender, message: { clientId: string; body: MessageBody }) => Promise<Received>;
  /** The visitor ends the session, in whatever state it is; without an open one nothing happens. */
  leave: (place: VisitorSender) => Promise<void>;
};

/** A visitor at its thread, by whatever channel it came. */
export type VisitorSender = Pick<VisitorPlace, 'thread' | 'sender'>;

export type Received = {
  ack: Ack;
  /** Whether it was sent before. */
  isRepeat: boolean;
  /** Flag messages that answer it: for whoever asked, and nobody else. */
  replies: { sessionId: string; data: string }[];
};

/** `messageId` and `seq` are absent for a flag message, which is not stored. */
export type Ack = { clientId: string; messageId?: string; seq?: number; sentAt: string };

export type VisitorReceiverOptions = {
  db: Executor;
  runner: SessionRunner;
  sessions: OpenSessions;
  uploads: Uploads;
  invitations: RatingInvitations;
  chooseRating: ChooseRating;
  settingsOf: TurnTools['settingsOf'];
};

/** Senders of one thread are told apart by this; a thread has one visitor. */
const sender = 'v';

export function createVisitorReceiver(options: VisitorReceiverOptions): VisitorReceiver {
  const { db, runner, sessions, uploads, invitations, chooseRating, settingsOf } = options;

  const findEarlier = async ({ thread }: VisitorSender, clientId: string): Promise<Received | null> => {
    const sent = await findSentMessage(db, { threadId: thread.id, sender, clientId });
    return sent && toRepeat(clientId, sent);
  };

  /** Decides on the open session, or on a new one; null when there is none and none may begin. */
  const runOpen = async (
    place: VisitorSender,
    clientId: string,
    decide: Decide,
    begins: boolean,
  ): Promise<Received | null> => {
    const { thread } = place;
    for (;;) {
      const found = await sessions.findFor({ threadId: thread.id, sender, clientId });
      // A message that is sent again after the end of its session must not begin another one.
      if (!found.sessionId && found.sent) return toRepeat(clientId, found.sent);
      if (!found.sessionId && !begins) return null;
      const sessionId = found.sessionId ?? (await sessions.open(thread));
      try {
        const turn = await runner.run(sessionId, unlessEnded(decide));
        const sent = turn.sent.find((key) => key.sender === sender && key.clientId === clientId);
        if (!sent) throw new Error(`The turn of ${sessionId} lacks the message that it was made for.`);
        return { ack: toAck(clientId, sent), isRepeat: false, replies: [] };
      } catch (error) {
        if (error instanceof RepeatedError) {
          const earlier = await findEarlier(place, clientId);
          if (earlier) return earlier;
        }
        if (!(error instanceof AppError) || error.code !== 'session_ended') throw error;
        // It ended between the two: whatever comes then begins the next one.
        sessions.forget(thread.id, sessionId);
      }
    }
  };

  const store = async (place: VisitorSender, clientId: string, body: MessageBody): Promise<Received> => {
    const text = body.kind === 'text' ? body.text : '';
    const decision: Decision = {
      messages: [{ from: place.sender, body, clientKey: { sender, clientId } }],
      events: [{ type: 'visitor.message', text, kind: body.kind }],
    };
    const received = await runOpen(place, clientId, () => decision, true);
    if (!received) throw new Error('A message always finds or begins a session.');
    return received;
  };

  const trigger = async (place: VisitorSender, clientId: string): Promise<Received> => {
    const flagKey = { sender, clientId };
    const [received, rating] = await Promise.all([
      runOpen(place, clientId, () => ({ flagKey }), true),
      invitations.setupOf(place.thread),
    ]);
    if (!received) throw new Error('A trigger always finds or begins a session.');
    return { ...received, replies: await answerTrigger(place, rating) };
  };

  /** The rules of rating and whether an agent is connected (MSG-07). */
  const answerTrigger = async (
    { thread }: VisitorSender,
    rating: ChannelRating | null,
  ): Promise<Received['replies']> => {
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

  const requestRating = async (place: VisitorSender, clientId: string): Promise<Received> => {
    const rating = await invitations.setupOf(place.thread);
    const settings = await readSettings(db, place.thread.applicationId);
    const decide: Decide = async (session) => {
      refuseWithoutAgent(session);
      if (!rating?.setup.rules.visitor) {
        throw new AppError('forbidden', 'Visitors cannot ask for a rating on this channel.');
      }
      if (settings.rating.counts === 'first' && session.rating?.selected) {
        throw new AppError('conflict', 'This session was rated already, and the first rating counts.');
      }
      const { dispatcherName } = await settingsOf(session);
      const from = { kind: 'system' as const, name: dispatcherName };
      return {
        flagKey: { sender, clientId },
        messages: [{ from, ...invitations.invite(session, rating, 'visitor') }],
        updates: await invitations.close(session),
      };
    };
    return (await findEarlier(place, clientId)) ?? (await runOpen(place, clientId, decide, false)) ?? refuseNoAgent();
  };

  const endService = async (place: VisitorSender, clientId: string): Promise<Received> => {
    const decide: Decide = (session) => {
      refuseWithoutAgent(session);
      return { flagKey: { sender, clientId }, events: [{ type: 'agent.ended', by: 'visitor' }] };
    };
    return (await findEarlier(place, clientId)) ?? (await runOpen(place, clientId, decide, false)) ?? refuseNoAgent();
  };

  const rate = async (
    place: VisitorSender,
    clientId: string,
    { menuSelected }: Extract<VisitorCustomMessage, { src: '10' }>,
  ): Promise<Received> => {
    const earlier = await findEarlier(place, clientId);
    if (earlier) return earlier;
    try {
      const { sentAt } = await chooseRating(place.thread, menuSelected, { sender, clientId });
      return { ack: { clientId, sentAt }, isRepeat: false, replies: [] };
    } catch (error) {
      const repeated = error instanceof RepeatedError ? await findEarlier(place, clientId) : null;
      if (repeated) return repeated;
      throw error;
    }
  };

  const receiveCustom = (place: VisitorSender, clientId: string, body: CustomVisitorBody): Promise<Received> => {
    const message = readVisitorCustomMessage(body.data);
    switch (message.src) {
      case '7':
        return trigger(place, clientId);
      case '10':
        return rate(place, clientId, message);
      case '24':
        return requestRating(place, clientId);
      case '27':
        return endService(place, clientId);
      case '22':
      case '28':
        return store(place, clientId, body);
    }
  };

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
    leave: async ({ thread }) => {
      const sessionId = await sessions.find(thread.id);
      if (!sessionId) return;
      await runner
        .run(
          sessionId,
          unlessEnded(() => ({ events: [{ type: 'visitor.left' }] })),
        )
        .catch((error: unknown) => {
          if (!(error instanceof AppError) || error.code !== 'session_ended') throw error;
          sessions.forget(thread.id, sessionId);
        });
    },
  };
}

type CustomVisitorBody = Extract<VisitorBody, { kind: 'custom' }>;

/** Whether a human agent is connected, as clients of the in-app protocol are told (MSG-23). */
export function seatStatus(isServing: boolean): string {
  return toCustomBody({
    customerServicePlugin: 0,
    src: '26',
    content: { command: 'updateSeatStatus', content: isServing ? 'inSeat' : 'outSeat' },
  }).data;
}

function unlessEnded(decide: Decide): Decide {
  return (session) => {
    if (session.state === 'ended') throw new AppError('session_ended', 'The session has ended.');
    return decide(session);
  };
}

function refuseWithoutAgent({ state }: SessionRecord): void {
  if (state !== 'serving') refuseNoAgent();
}

function refuseNoAgent(): never {
  throw new AppError('no_agent', 'No agent is connected to this conversation.');
}

function toRepeat(clientId: string, sent: SentMessage): Received {
  return { ack: toAck(clientId, sent), isRepeat: true, replies: [] };
}

function toAck(clientId: string, sent: { messageId: string | null; seq: number | null; sentAt: string }): Ack {
  const { messageId, seq, sentAt } = sent;
  return { clientId, ...(messageId !== null && { messageId }), ...(seq !== null && { seq }), sentAt };
}
