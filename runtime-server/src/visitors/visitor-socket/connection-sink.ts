import type { ClientDraws, MessageBody, VisitorServerFrame, VisitorSession } from '@parley/schemas';
import { toCustomBody } from '../../sessions/messages/custom-messages.ts';
import { drawableBody } from '../../sessions/messages/plain-message.ts';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import type { Clock } from '../../platform/clock.ts';
import type { NewId } from '../../platform/ids.ts';
import type { HubSink } from '../../sessions/realtime/thread-reader.ts';
import { withoutAgent } from '../../sessions/realtime/visitor-view.ts';
import { seatStatus } from '../receiving/seat-status.ts';

export type ConnectionSink = HubSink & {
  /** `ready` was sent with this session: from now on its changes are told. */
  begin: (session: VisitorSession | null) => void;
  /** A flag message to this socket alone. */
  reply: (reply: { sessionId: string; data: string }) => void;
};

export type ConnectionSinkOptions = {
  isInApp: boolean;
  showsAgents: boolean;
  /** What the client says it draws of the newer custom messages; undefined = all. */
  draws: readonly ClientDraws[] | undefined;
  presenter: MessagePresenter;
  clock: Clock;
  newId: NewId;
  send: (frame: VisitorServerFrame) => void;
  /** After a live item: closes a socket that does not keep up. */
  afterLiveItem: () => void;
  onDelivered: (seq: number) => void;
  flushed: () => Promise<void>;
  close: HubSink['close'];
};

/** Writes what a thread's hub tells as frames of the visitor socket. */
export function createConnectionSink(options: ConnectionSinkOptions): ConnectionSink {
  const { isInApp, showsAgents, draws, presenter, clock, newId, send } = options;
  let isReady = false;
  /** What came before `ready` was sent. */
  let early: VisitorSession | null = null;
  let told = 'null';
  let isSeated = false;

  const drawn = (body: MessageBody): MessageBody =>
    draws && body.kind === 'custom' ? drawableBody(body, draws) : body;

  const reply = ({ sessionId, data }: { sessionId: string; data: string }, from: 'system' | 'agent' = 'system'): void =>
    send({
      type: 'message',
      message: presenter.transient({
        id: newId('flg'),
        sessionId,
        sentAt: clock.now().toISOString(),
        from: { kind: from },
        data,
      }),
    });

  const session = (whole: VisitorSession): void => {
    if (!isReady) {
      early = whole;
      return;
    }
    const view = showsAgents ? whole : withoutAgent(whole);
    const text = JSON.stringify(view);
    if (text === told || (told === 'null' && view.state === 'ended')) return;
    told = text;
    send({ type: 'session', session: view });
    const isServing = view.state === 'serving';
    if (isInApp && isServing !== isSeated) reply({ sessionId: view.id, data: seatStatus(isServing) });
    isSeated = isServing;
  };

  return {
    item: (item, isLive) => {
      if (item.kind === 'message') {
        const message = presenter.message(item.message, { showsAgents });
        send({ type: 'message', message: { ...message, body: drawn(message.body) }, change: item.change });
        options.onDelivered(item.seq);
      } else if (item.recalled) {
        send({ type: 'recalled', messageId: item.messageId, seq: item.seq, change: item.change });
      } else {
        const body = drawn(presenter.body(item.body));
        send({ type: 'updated', messageId: item.messageId, seq: item.seq, body, change: item.change });
      }
      if (isLive) options.afterLiveItem();
    },
    session,
    flag: (data, { id }) => reply({ sessionId: id, data }),
    agentTyping: (latest) => {
      send({ type: 'typing', from: 'agent' });
      if (isInApp && latest) reply({ sessionId: latest.id, data: typingData }, 'agent');
    },
    receipt: ({ delivered, read }) => send({ type: 'receipt', delivered, read }),
    flushed: options.flushed,
    close: options.close,
    begin: (first) => {
      isReady = true;
      told = JSON.stringify(first);
      isSeated = first?.state === 'serving';
      if (early) session(early);
    },
    reply,
  };
}

/** Never with 0: mobile clients read every src 12 as "typing". */
const typingData = toCustomBody({ customerServicePlugin: 0, src: '12', typingStatus: 1 }).data;
