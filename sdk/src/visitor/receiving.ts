import type { VisitorServerFrame, VisitorSession } from '@parley/schemas';
import type { ClientState } from './client-state.ts';
import type { VisitorState } from './client-types.ts';
import type { Sending } from './sending.ts';
import type { Thread } from './thread.ts';
import type { TypingSignals } from './typing-signals.ts';
import type { ThreadPage } from './visitor-api.ts';
import { VisitorError } from './visitor-error.ts';

/** Takes what the server says, by socket or by page, and puts it where it belongs. */
export type Receiving = { frame: (frame: VisitorServerFrame) => void; page: (page: ThreadPage) => void };

export type ReceivingOptions = {
  state: ClientState;
  thread: Thread;
  typing: TypingSignals;
  sending: Sending;
  remember: () => void;
};

type FrameOf<Type extends VisitorServerFrame['type']> = Extract<VisitorServerFrame, { type: Type }>;
type Handlers = { [Type in VisitorServerFrame['type']]: (frame: FrameOf<Type>) => void };

export function createReceiving({ state, thread, typing, sending, remember }: ReceivingOptions): Receiving {
  const setSession = (session: VisitorSession | null): void => {
    if (session) thread.noteSession(session.id);
    if (JSON.stringify(session) === JSON.stringify(state.now.session)) return;
    state.change({ session, messages: thread.transcript.messages }, { type: 'session', session });
  };
  const setReceipt = (receipt: VisitorState['receipt']): void => {
    const { delivered, read } = state.now.receipt;
    if (delivered !== receipt.delivered || read !== receipt.read)
      state.change({ receipt }, { type: 'receipt', receipt });
  };
  const handlers: Handlers = {
    ready: ({ visitorId, channel, receipt, session }) => {
      state.set({ visitorId, channel });
      setReceipt(receipt);
      setSession(session);
      sending.resume(receipt);
      remember();
    },
    message: (frame) =>
      frame.message.transient ? state.change({}, { type: 'flag', message: frame.message }) : thread.take(frame),
    updated: thread.take,
    recalled: thread.take,
    ack: ({ clientId, messageId = null, seq = null, sentAt }) =>
      sending.acknowledge({ clientId, messageId, seq, sentAt }),
    nack: ({ clientId, error }) => sending.refuse(clientId, new VisitorError(error.code, error.message)),
    session: ({ session }) => setSession(session),
    typing: () => typing.note(true),
    receipt: ({ delivered, read }) => setReceipt({ delivered, read }),
    // The socket itself deals with these.
    pong: () => {},
    error: () => {},
  };
  return {
    frame: (frame) => handle(handlers, frame.type, frame),
    page: (page) => {
      thread.takePage(page);
      // A session that ended is no longer listed.
      const { session } = state.now;
      setSession(page.session ?? (session && { id: session.id, state: 'ended' }));
    },
  };
}

function handle<Type extends VisitorServerFrame['type']>(handlers: Handlers, type: Type, frame: FrameOf<Type>): void {
  // A newer server may send what is not known here.
  if (Object.hasOwn(handlers, type)) handlers[type](frame);
}
