import { WebSocket, type ClientOptions } from 'ws';
import type { CustomMessage, CustomMessageSource, Message, VisitorServerFrame } from '@parley/schemas';
import { patience } from './patience.ts';

type FrameOf<Type extends VisitorServerFrame['type']> = Extract<VisitorServerFrame, { type: Type }>;

/** A visitor's socket for tests: keeps every frame and resolves waits as frames come, without sleeping. */
export class VisitorClient {
  readonly frames: VisitorServerFrame[] = [];
  /** How the socket was closed. */
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #socket: WebSocket;
  #waits: { check: () => boolean; resolve: () => void }[] = [];
  #isClosed = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      // Written by the server under test.
      this.frames.push(JSON.parse(data.toString('utf8')) as VisitorServerFrame);
      this.#check();
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        this.#isClosed = true;
        resolve({ code, reason: reason.toString('utf8') });
        this.#check();
      });
    });
    // What matters is how it is closed.
    socket.on('error', () => undefined);
  }

  /** Opens a socket; says nothing. */
  static async connect(url: string, options: ClientOptions = {}): Promise<VisitorClient> {
    const socket = new WebSocket(url, options);
    const client = new VisitorClient(socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  /** Opens a socket, says hello and waits for `ready`. */
  static async enter(
    url: string,
    hello: { token: string; after?: number; changedAfter?: number; draws?: string[] },
  ): Promise<VisitorClient> {
    const client = await VisitorClient.connect(url);
    client.send({ type: 'hello', ...hello });
    await client.frame('ready');
    return client;
  }

  send(frame: unknown): void {
    this.#socket.send(typeof frame === 'string' || frame instanceof Uint8Array ? frame : JSON.stringify(frame));
  }

  /** Stops reading, so that the server's buffer fills. */
  pause(): void {
    this.#socket.pause();
  }

  /** Sends a message and waits for its acknowledgement. */
  async say(body: string | object, clientId = nextClientId()): Promise<FrameOf<'ack'>> {
    this.send({ type: 'send', clientId, body: typeof body === 'string' ? { kind: 'text', text: body } : body });
    const answer = await this.waitFor(
      (frame): frame is FrameOf<'ack'> | FrameOf<'nack'> =>
        (frame.type === 'ack' || frame.type === 'nack') && frame.clientId === clientId,
      { last: true },
    );
    if (answer.type === 'nack') throw new Error(`Refused: ${answer.error.code}: ${answer.error.message}`);
    return answer;
  }

  /** The same for a custom message. */
  custom(message: object, clientId?: string): Promise<FrameOf<'ack'>> {
    const data = JSON.stringify({ customerServicePlugin: 0, ...message });
    return this.say({ kind: 'custom', data }, clientId);
  }

  /** Sends something that is refused; returns why. */
  async refused(body: string | object, clientId = nextClientId()): Promise<{ code: string; message: string }> {
    this.send({ type: 'send', clientId, body: typeof body === 'string' ? { kind: 'text', text: body } : body });
    const answer = await this.waitFor(
      (frame): frame is FrameOf<'nack'> | FrameOf<'ack'> =>
        (frame.type === 'nack' || frame.type === 'ack') && frame.clientId === clientId,
      { last: true },
    );
    if (answer.type === 'ack') throw new Error('It was not refused.');
    return answer.error;
  }

  refusedCustom(message: object): Promise<{ code: string; message: string }> {
    return this.refused({ kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, ...message }) });
  }

  /** The first frame of a type that fulfils the condition, waiting for it. */
  frame<Type extends VisitorServerFrame['type']>(
    type: Type,
    condition: (frame: FrameOf<Type>) => boolean = () => true,
  ): Promise<FrameOf<Type>> {
    return this.waitFor((frame): frame is FrameOf<Type> => frame.type === type && condition(frame as FrameOf<Type>));
  }

  /** The first message that carries this text. */
  text(text: string): Promise<FrameOf<'message'>> {
    return this.frame('message', ({ message }) => message.body.kind === 'text' && message.body.text === text);
  }

  /** The first custom message of a `src`. */
  async received<Src extends CustomMessageSource>(
    src: Src,
  ): Promise<{ message: Message; content: CustomMessage<Src> }> {
    const { message } = await this.frame('message', (frame) => customOf(frame.message)?.src === src);
    return { message, content: customOf(message) as CustomMessage<Src> };
  }

  /** Waits for a ping to come back: everything sent before was handled and answered. */
  async settled(): Promise<void> {
    const before = this.frames.filter(({ type }) => type === 'pong').length;
    this.send({ type: 'ping' });
    await this.#until(() => this.frames.filter(({ type }) => type === 'pong').length > before);
  }

  async waitFor<Frame extends VisitorServerFrame>(
    condition: (frame: VisitorServerFrame) => frame is Frame,
    { last = false }: { last?: boolean } = {},
  ): Promise<Frame> {
    const from = last ? this.frames.length : 0;
    const find = (): Frame | undefined => this.frames.slice(from).find(condition);
    await this.#until(() => find() !== undefined);
    const found = find();
    if (!found) throw new Error('The frame that was waited for is gone.');
    return found;
  }

  /** Messages of the thread in the order in which they came. */
  get messages(): Message[] {
    return this.frames.flatMap((frame) =>
      frame.type === 'message' && !frame.message.transient ? [frame.message] : [],
    );
  }

  /** What came, as short lines for expectations. */
  get lines(): string[] {
    return this.frames.flatMap((frame) => {
      if (frame.type !== 'message') return [];
      const { body } = frame.message;
      if (body.kind === 'text') return [body.text];
      return [body.kind === 'custom' ? `src ${customOf(frame.message)?.src}` : body.kind];
    });
  }

  async close(): Promise<void> {
    this.#socket.close();
    await this.closed;
  }

  /** Drops the connection without a word, as a dead network does. */
  terminate(): void {
    this.#socket.terminate();
  }

  #check(): void {
    const done = this.#waits.filter(({ check }) => check());
    this.#waits = this.#waits.filter((wait) => !done.includes(wait));
    for (const { resolve } of done) resolve();
    if (!this.#isClosed) return;
    for (const { resolve } of this.#waits) resolve();
    this.#waits = [];
  }

  async #until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    if (!this.#isClosed) {
      let cancel = (): void => undefined;
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`Waited in vain; these frames came:\n${this.#describe()}`)),
          patience(8_000),
        );
        cancel = () => clearTimeout(timer);
        this.#waits.push({ check: condition, resolve });
      }).finally(() => cancel());
    }
    if (!condition()) throw new Error(`The socket was closed; these frames came:\n${this.#describe()}`);
  }

  #describe(): string {
    return this.frames.map((frame) => JSON.stringify(frame)).join('\n');
  }
}

function customOf(message: Message): CustomMessage | null {
  // Written by the server under test.
  return message.body.kind === 'custom' ? (JSON.parse(message.body.data) as CustomMessage) : null;
}

let clientIds = 0;

/** Unique over all clients: two devices of a visitor share one thread. */
function nextClientId(): string {
  return `c${++clientIds}`;
}
