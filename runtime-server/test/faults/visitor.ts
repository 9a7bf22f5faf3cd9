import type { CustomMessage, Message, MessageBody, VisitorServerFrame } from '@parley/schemas';
import { WebSocket } from 'ws';
import { pause, type ServerProcess } from './server-process.ts';
import { patience } from '../../src/testing/patience.ts';

/** A message as the visitor's client knows it: what it sent itself, or what came. */
export type SeenMessage = {
  seq: number;
  id: string;
  body: MessageBody;
  from: Message['from']['kind'];
  sessionId: string | null;
};

/** What was sent, in this order; `ack` once the server has said that it is stored. */
export type SentByVisitor = { clientId: string; body: MessageBody; ack?: { messageId?: string; seq?: number } };

/**
 * A visitor's client that lives through crashes of the server: it comes back with the last `seq` and `change` that it
 * has, sends again what was not acknowledged, in order, and notes everything that the protocol does not allow.
 */
export class FaultVisitor {
  readonly name: string;
  readonly sent: SentByVisitor[] = [];
  readonly messages = new Map<number, SeenMessage>();
  /** What the server must not do: gaps, repetitions, another answer to the same id. */
  readonly violations: string[] = [];
  seq = 0;
  change = 0;
  session: { id: string; state: string } | null = null;
  visitorId = '';
  readonly #server: Pick<ServerProcess, 'url' | 'up'>;
  readonly #token: string;
  readonly #onFrame: () => void;
  #socket: WebSocket | null = null;
  #isReady = false;
  #isClosed = false;
  #leaving: string | null = null;
  #waits: { check: () => boolean; resolve: () => void }[] = [];
  #count = 0;

  constructor(options: {
    name: string;
    token: string;
    server: Pick<ServerProcess, 'url' | 'up'>;
    /** Called after a frame was sent. */
    onFrame?: () => void;
  }) {
    this.name = options.name;
    this.#server = options.server;
    this.#token = options.token;
    this.#onFrame = options.onFrame ?? (() => undefined);
    void this.#stayConnected();
  }

  /** Sends a message; resolves when it is acknowledged. */
  async say(text: string): Promise<SentByVisitor> {
    const entry = this.post({ kind: 'text', text });
    await this.until(`the acknowledgement of "${text}"`, () => entry.ack !== undefined);
    return entry;
  }

  /** Sends a custom message; resolves when it is acknowledged. */
  async custom(message: CustomMessage): Promise<SentByVisitor> {
    const entry = this.post({ kind: 'custom', data: JSON.stringify(message) });
    await this.until(`the acknowledgement of src ${message.src}`, () => entry.ack !== undefined);
    return entry;
  }

  /** Sends a message without waiting. */
  post(body: MessageBody): SentByVisitor {
    const entry: SentByVisitor = { clientId: `${this.name}-${++this.#count}`, body };
    this.sent.push(entry);
    if (this.#isReady) this.#sendEntry(entry);
    return entry;
  }

  /** Leaves the session; asks again after a crash while it is still open. */
  leave(sessionId: string): void {
    this.#leaving = sessionId;
    if (this.#isReady) this.#send({ type: 'leave' });
  }

  /** The first message later than `seq` that fulfils the condition. */
  async message(what: string, after: number, condition: (message: SeenMessage) => boolean): Promise<SeenMessage> {
    const find = (): SeenMessage | undefined =>
      [...this.messages.values()].find((message) => message.seq > after && condition(message));
    await this.until(what, () => find() !== undefined);
    const found = find();
    if (!found) throw new Error(`${what} is gone.`);
    return found;
  }

  async until(what: string, check: () => boolean): Promise<void> {
    if (check()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${this.name} waited in vain for ${what}.\n${this.describe()}`));
      }, patience(120_000));
      const done = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.#waits.push({ check, resolve: done });
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.terminate();
  }

  describe(): string {
    const messages = [...this.messages.values()]
      .slice(-12)
      .map(({ seq, from, body }) => `${seq} ${from} ${brief(body)}`);
    const open = this.sent.filter(({ ack }) => !ack).map(({ clientId, body }) => `${clientId} ${brief(body)}`);
    const session = this.session ? `${this.session.id} ${this.session.state}` : 'none';
    return [`session: ${session}`, ...messages, `not acknowledged: ${open.join(', ') || 'nothing'}`].join('\n  ');
  }

  async #stayConnected(): Promise<void> {
    while (!this.#isClosed) {
      await this.#server.up();
      if (this.#isClosed) return;
      const socket = new WebSocket(`${this.#server.url.replace('http', 'ws')}/api/v1/visitor/socket`);
      this.#socket = socket;
      socket.on('open', () => {
        const { seq: after, change: changedAfter } = this;
        socket.send(JSON.stringify({ type: 'hello', token: this.#token, after, changedAfter }));
        this.#onFrame();
      });
      socket.on('message', (data: Buffer) => {
        // Written by the server under test.
        this.#receive(JSON.parse(data.toString('utf8')) as VisitorServerFrame);
        this.#check();
      });
      // What matters is that it is closed.
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('close', resolve));
      this.#isReady = false;
      await pause(10);
    }
  }

  #receive(frame: VisitorServerFrame): void {
    switch (frame.type) {
      case 'ready':
        if (frame.seq < this.seq)
          this.#violate(`the thread has ${frame.seq} messages, though ${this.seq} were told of`);
        this.visitorId = frame.visitorId;
        this.session = frame.session;
        this.#isReady = true;
        for (const entry of this.sent) if (!entry.ack) this.#sendEntry(entry);
        if (this.#leaving !== null && frame.session?.id === this.#leaving) this.#send({ type: 'leave' });
        return;
      case 'session':
        this.session = frame.session;
        return;
      case 'ack':
        return this.#acknowledge(frame);
      case 'nack':
        return this.#violate(`${frame.clientId} was refused: ${frame.error.code} ${frame.error.message}`);
      case 'message': {
        const { message } = frame;
        if (message.transient || message.seq === undefined) return;
        this.#advance(message.seq, `message ${message.id}`);
        this.change = Math.max(this.change, frame.change ?? 0);
        const { seq, id, body, sessionId } = message;
        this.messages.set(seq, { seq, id, body, from: message.from.kind, sessionId });
        return;
      }
      case 'updated': {
        const known = this.messages.get(frame.seq);
        if (known?.id !== frame.messageId) return this.#violate(`an update of the unknown message ${frame.messageId}`);
        known.body = frame.body;
        this.change = Math.max(this.change, frame.change);
        return;
      }
      case 'error':
        return this.#violate(`the socket failed: ${frame.error.code} ${frame.error.message}`);
      case 'recalled':
        return this.#violate(`nobody has recalled ${frame.messageId}`);
      case 'typing':
      case 'receipt':
      case 'pong':
    }
  }

  #acknowledge({ clientId, messageId, seq }: Extract<VisitorServerFrame, { type: 'ack' }>): void {
    const entry = this.sent.find((one) => one.clientId === clientId);
    if (!entry) return this.#violate(`an acknowledgement of ${clientId}, which was never sent`);
    if (entry.ack && (entry.ack.seq !== seq || entry.ack.messageId !== messageId)) {
      return this.#violate(`${clientId} was acknowledged as ${entry.ack.seq} and as ${seq}`);
    }
    entry.ack = { messageId, seq };
    if (seq === undefined || messageId === undefined) return;
    const known = this.messages.get(seq);
    if (known) {
      if (known.id !== messageId) this.#violate(`${clientId} has the place ${seq} of the message ${known.id}`);
      return;
    }
    this.#advance(seq, `acknowledgement of ${clientId}`);
    this.messages.set(seq, { seq, id: messageId, body: entry.body, from: 'visitor', sessionId: null });
  }

  #advance(seq: number, what: string): void {
    if (seq !== this.seq + 1) this.#violate(`${what} has seq ${seq} after ${this.seq}`);
    this.seq = Math.max(this.seq, seq);
  }

  #violate(what: string): void {
    this.violations.push(`${this.name}: ${what}`);
  }

  #sendEntry({ clientId, body }: SentByVisitor): void {
    this.#send({ type: 'send', clientId, body });
  }

  #send(frame: object): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify(frame));
    this.#onFrame();
  }

  #check(): void {
    const done = this.#waits.filter(({ check }) => check());
    this.#waits = this.#waits.filter((wait) => !done.includes(wait));
    for (const { resolve } of done) resolve();
  }
}

/** The custom message that a body carries. */
export function customOf(body: MessageBody): CustomMessage | null {
  // Written by the server under test.
  return body.kind === 'custom' ? (JSON.parse(body.data) as CustomMessage) : null;
}

function brief(body: MessageBody): string {
  if (body.kind === 'text') return body.text;
  return body.kind === 'custom' ? `src ${customOf(body)?.src}` : body.kind;
}
