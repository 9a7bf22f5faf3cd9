import type { AgentEvent, AgentEventOf, AgentServerFrame } from '@parley/schemas';
import { WebSocket, type ClientOptions } from 'ws';
import { patience } from '../src/testing/patience.ts';

type FrameOf<Type extends AgentServerFrame['type']> = Extract<AgentServerFrame, { type: Type }>;

/** An agent's socket for tests: keeps every frame and resolves waits as frames come, without sleeping. */
export class AgentClient {
  readonly frames: AgentServerFrame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #socket: WebSocket;
  #waits: (() => void)[] = [];
  #isClosed = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      // Written by the server under test.
      this.frames.push(JSON.parse(data.toString('utf8')) as AgentServerFrame);
      this.#wake();
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        this.#isClosed = true;
        resolve({ code, reason: reason.toString('utf8') });
        this.#wake();
      });
    });
    socket.on('error', () => undefined);
  }

  static async connect(url: string, options: ClientOptions): Promise<AgentClient> {
    const socket = new WebSocket(url, options);
    const client = new AgentClient(socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  /** Connects, says hello and waits for `ready`. */
  static async enter(url: string, options: ClientOptions, cursor?: string): Promise<AgentClient> {
    const client = await AgentClient.connect(url, options);
    client.send({ type: 'hello', ...(cursor !== undefined && { cursor }) });
    await client.frame('ready');
    return client;
  }

  send(frame: unknown): void {
    this.#socket.send(typeof frame === 'string' || frame instanceof Uint8Array ? frame : JSON.stringify(frame));
  }

  get ready(): FrameOf<'ready'> {
    const ready = this.frames.find((frame) => frame.type === 'ready');
    if (!ready) throw new Error('There was no ready.');
    return ready;
  }

  /** Every event so far, in order. */
  get events(): AgentEvent[] {
    return this.frames.flatMap((frame) => (frame.type === 'event' ? [frame.event] : []));
  }

  /** The place after the last event. */
  get cursor(): string {
    const cursors = this.frames.flatMap((frame) => ('cursor' in frame ? [frame.cursor] : []));
    return cursors.at(-1) ?? '';
  }

  async frame<Type extends AgentServerFrame['type']>(
    type: Type,
    condition: (frame: FrameOf<Type>) => boolean = () => true,
  ): Promise<FrameOf<Type>> {
    const find = () =>
      this.frames.find((frame): frame is FrameOf<Type> => frame.type === type && condition(frame as FrameOf<Type>));
    await this.#until(() => find() !== undefined);
    const found = find();
    if (!found) throw new Error('The frame that was waited for is gone.');
    return found;
  }

  /** The first event of a type that fulfils the condition, waiting for it. */
  async event<Type extends AgentEvent['type']>(
    type: Type,
    condition: (event: AgentEventOf<Type>) => boolean = () => true,
  ): Promise<AgentEventOf<Type>> {
    const { event } = await this.frame(
      'event',
      (frame) => frame.event.type === type && condition(frame.event as AgentEventOf<Type>),
    );
    return event as AgentEventOf<Type>;
  }

  /** The first message that carries this text. */
  text(text: string): Promise<AgentEventOf<'message.created'>> {
    return this.event('message.created', ({ message: { body } }) => body.kind === 'text' && body.text === text);
  }

  /** Waits for a ping to come back. */
  async settled(): Promise<void> {
    const count = () => this.frames.filter(({ type }) => type === 'pong').length;
    const before = count();
    this.send({ type: 'ping' });
    await this.#until(() => count() > before);
  }

  async close(): Promise<void> {
    this.#socket.close();
    await this.closed;
  }

  #wake(): void {
    for (const wake of this.#waits.splice(0)) wake();
  }

  async #until(condition: () => boolean): Promise<void> {
    const giveUp = Date.now() + patience(8_000);
    while (!condition()) {
      const left = giveUp - Date.now();
      if (this.#isClosed || left <= 0) {
        const frames = this.frames.map((frame) => JSON.stringify(frame)).join('\n');
        throw new Error(
          `${this.#isClosed ? 'The socket was closed' : 'Waited in vain'}; these frames came:\n${frames}`,
        );
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waits.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }
}
