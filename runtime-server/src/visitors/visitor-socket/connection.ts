import { formatFileSize } from '@parley/content';
import { closeCodes, messageLimits, type VisitorServerFrame } from '@parley/schemas';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import type { Clock } from '../../platform/clock.ts';
import { createSequence } from '../../platform/concurrency/index.ts';
import { AppError, toSocketError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/logger.ts';
import { createRateLimiter, type RateLimiter, type RateLimitOptions } from '../../platform/rate-limit.ts';
import type { Hub } from '../../sessions/realtime/hub.ts';
import type { HubSubscription } from '../../sessions/realtime/thread-reader.ts';
import { withoutAgent } from '../../sessions/realtime/visitor-view.ts';
import type { ReceiptWriter } from '../../sessions/threads/receipt-writer.ts';
import type { ThreadReceipt } from '../../sessions/threads/threads.store.ts';
import type { EnterVisitor, VisitorPlace } from '../admission/enter-visitor.ts';
import type { VisitorTokens } from '../admission/visitor-token.ts';
import { createConnectionSink, type ConnectionSink } from './connection-sink.ts';
import { isFrameTooBig, readFrame, type ReadFrame } from './read-frame.ts';
import type { VisitorReceiver } from '../receiving/receive.ts';
import type { SocketTransport } from '../../platform/sockets/index.ts';

export type ConnectionDependencies = {
  tokens: VisitorTokens;
  enter: EnterVisitor;
  receiver: VisitorReceiver;
  hub: Hub;
  receipts: ReceiptWriter;
  advanceReceipt: (threadId: string, receipt: Partial<ThreadReceipt>) => Promise<ThreadReceipt | null>;
  presenter: MessagePresenter;
  /** A visitor's messages, over all its sockets and HTTP. */
  messageLimiter: RateLimiter;
  /** All frames of one socket; beyond it the socket is closed. */
  frameLimit: Pick<RateLimitOptions, 'ratePerSecond' | 'burst'>;
  clock: Clock;
  newId: NewId;
  logger: Logger;
};

/**
 * One visitor's socket. States: `greeting` (waits for hello) → `open` → `closed`. Frames are handled one after another; a
 * message of its own is left out of what it is told, because its acknowledgement comes at that place.
 */
export type VisitorConnection = {
  receiveText: (text: string) => void;
  receiveBinary: () => void;
  goAway: () => void;
  /** The socket is gone. */
  dispose: () => void;
};

const helloMilliseconds = 10_000;
const slowBytes = 1024 * 1024;
const slowGraceMilliseconds = 5_000;

export function createVisitorConnection(dependencies: ConnectionDependencies, transport: SocketTransport) {
  const { tokens, enter, receiver, hub, presenter, clock, newId, logger } = dependencies;
  const flood = createRateLimiter({ ...dependencies.frameLimit, clock, maxKeys: 1 });
  let state: 'greeting' | 'open' | 'closed' = 'greeting';
  let open: { place: VisitorPlace; subscription: HubSubscription; sink: ConnectionSink } | null = null;

  const send = (frame: VisitorServerFrame): void => transport.send(JSON.stringify(frame));

  const end = (code: number, reason: string): void => {
    if (state === 'closed') return;
    dispose();
    transport.close(code, reason);
  };
  const fail = (code: number, error: { code: string; message: string }): void => {
    if (state === 'closed') return;
    send({ type: 'error', error });
    end(code, error.code);
  };
  const failWith = (error: unknown): void => {
    const known = toSocketError(error);
    if (known.code === 'internal') logger.error({ err: error }, 'a visitor socket failed');
    fail(closeCodeOf(known.code), known);
  };
  const refuseFrame = (message: string): void => fail(closeCodes.badFrame, { code: 'bad_request', message });

  const dispose = (): void => {
    state = 'closed';
    cancelHello();
    open?.subscription.close();
    open = null;
  };
  const cancelHello = clock.setTimer(helloMilliseconds, () => {
    const message = 'No hello came within 10 seconds. Send it first, with the visitor token.';
    if (state === 'greeting') fail(closeCodes.noHello, { code: 'unauthorized', message });
  });

  const greet = async (hello: Extract<ReadFrame, { type: 'hello' }>): Promise<void> => {
    const { token, after = 0, changedAfter, draws } = hello;
    if (open) return refuseFrame('A hello was sent already; one is enough.');
    cancelHello();
    const entered = await enter(tokens.verify(token));
    if (state === 'closed') return;
    const place = draws ? { ...entered, thread: { ...entered.thread, draws } } : entered;
    const { thread, channel, showsAgents } = place;
    const sink = createConnectionSink({
      isInApp: channel.kind === 'in-app',
      showsAgents,
      draws,
      presenter,
      clock,
      newId,
      send,
      afterLiveItem: () => {
        if (transport.buffered() <= slowBytes) return;
        logger.info({ threadId: thread.id }, 'a visitor socket does not keep up and is closed');
        end(tryAgainLater, 'too slow');
        // Who does not read does not read this either.
        clock.setTimer(slowGraceMilliseconds, transport.terminate);
      },
      onDelivered: (seq) => dependencies.receipts.noteDelivered(thread.id, seq),
      flushed: transport.flushed,
      close: (reason) => (reason === 'blocked' ? failWith(blockedError()) : end(closeCodes.goingAway, 'going away')),
    });
    const subscription = hub.attach({ threadId: thread.id, visitorId: thread.visitorId, sink });
    open = { place, subscription, sink };
    state = 'open';
    const opened = await subscription.open({ after, changedAfter });
    if (isClosed()) return;
    const { head, begin } = opened;
    const session = opened.session && !showsAgents ? withoutAgent(opened.session) : opened.session;
    const delivered = Math.max(thread.receipt.delivered, Math.min(after, head.seq));
    if (delivered > thread.receipt.delivered) dependencies.receipts.noteDelivered(thread.id, delivered);
    send({
      type: 'ready',
      visitorId: thread.visitorId,
      channel,
      session,
      seq: head.seq,
      change: head.change,
      receipt: { delivered, read: thread.receipt.read },
    });
    sink.begin(session);
    begin();
  };
  // A function, because the state may have changed while something was awaited.
  const isClosed = (): boolean => state === 'closed';

  const receiveMessage = async (
    { place, subscription, sink }: NonNullable<typeof open>,
    { clientId, body, problem }: Extract<ReadFrame, { type: 'send' }>,
    isTooFast: boolean,
  ): Promise<void> => {
    subscription.hold();
    try {
      if (isTooFast) throw tooFastError();
      if (problem) throw new AppError('invalid', problem);
      const { ack, isRepeat, replies } = await receiver.send(place, { clientId, body });
      const acknowledge = (): void => send({ type: 'ack', ...ack });
      // At its place: what was said before it comes before it.
      if (ack.seq === undefined) acknowledge();
      else subscription.tellAt(ack.seq, acknowledge, { leaveOut: !isRepeat });
      for (const reply of replies) sink.reply(reply);
    } catch (error) {
      const known = toSocketError(error);
      if (known.code === 'internal') logger.error({ err: error, threadId: place.thread.id }, 'a message failed');
      send({ type: 'nack', clientId, error: known });
      if (known.code === 'blocked') failWith(error);
    } finally {
      subscription.release();
    }
  };

  const handle = async (frame: ReadFrame, isTooFast: boolean): Promise<void> => {
    if (frame.type === 'hello') return greet(frame);
    if (!open) return refuseFrame('The first frame must be a hello with the visitor token.');
    const { thread } = open.place;
    switch (frame.type) {
      case 'send':
        return receiveMessage(open, frame, isTooFast);
      case 'leave':
        return receiver.leave(open.place);
      case 'typing':
        return hub.reportVisitorTyping(thread.id);
      case 'read': {
        const receipt = await dependencies.advanceReceipt(thread.id, { read: frame.seq });
        if (receipt) hub.reportReceipt(thread.id, receipt);
        return;
      }
      case 'ping':
        return send({ type: 'pong' });
    }
  };

  const frames = createSequence(failWith);
  const enqueue = (work: () => Promise<void> | void): void =>
    frames.add(() => (state === 'closed' ? undefined : work()));

  const connection: VisitorConnection = {
    receiveText: (text) => {
      if (state === 'closed') return;
      if (!flood.take('frames').isAllowed) return fail(closeCodes.tooFast, toSocketError(floodError()));
      if (isFrameTooBig(text)) {
        const message = `A frame may have at most ${formatFileSize(messageLimits.frameBytes, 'en')}.`;
        return fail(closeCodes.tooBig, { code: 'payload_too_large', message });
      }
      const read = readFrame(text);
      if (!read.frame) return enqueue(() => refuseFrame(read.problem));
      const { frame } = read;
      // Counted when it comes, not when its turn comes.
      const visitorId = open?.place.thread.visitorId;
      const isTooFast =
        frame.type === 'send' && visitorId !== undefined && !dependencies.messageLimiter.take(visitorId).isAllowed;
      enqueue(() => handle(frame, isTooFast));
    },
    receiveBinary: () => enqueue(() => refuseFrame('Frames are JSON text; binary frames are not read.')),
    goAway: () => end(closeCodes.goingAway, 'going away'),
    dispose,
  };
  return connection;
}

const tryAgainLater = 1013;

function closeCodeOf(code: ReturnType<typeof toSocketError>['code']): number {
  switch (code) {
    case 'blocked':
      return closeCodes.blocked;
    case 'internal':
    case 'unavailable':
      return 1011;
    case 'unauthorized':
    case 'token_expired':
    case 'token_invalid':
    case 'not_found':
      return closeCodes.token;
    default:
      return closeCodes.badFrame;
  }
}

function blockedError(): AppError {
  return new AppError('blocked', 'You cannot start a conversation here.');
}

function tooFastError(): AppError {
  return new AppError('too_fast', 'At most 20 messages a second are taken, 40 at once. Send it again in a moment.');
}

function floodError(): AppError {
  return new AppError('too_fast', 'Far more than 20 messages a second came. Connect again and send them slower.');
}
