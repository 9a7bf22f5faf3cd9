import type { AgentServerFrame, AgentViewMessage, AgentViewSession } from '@parley/schemas';
import { WebSocket } from 'ws';
import { lastQuestion, questionMark } from './fault-flow.ts';
import { createPatientRequest, type PatientRequest } from './patient-request.ts';
import { pause, type ServerProcess } from './server-process.ts';

/** What an agent said, by the id that it gave the message, with what the server answered. */
export type SentByAgent = { clientId: string; sessionId: string; text: string; answer?: { id: string; seq: number } };

/**
 * An agent's client that lives through crashes of the server: accepts what is offered (now and then it declines), greets,
 * answers each question once, and ends the service after the last. It acts only on what the agent socket tells.
 */
export class FaultAgent {
  readonly agentId: string;
  readonly sent = new Map<string, SentByAgent>();
  readonly violations: string[] = [];
  readonly #request: PatientRequest;
  readonly #server: Pick<ServerProcess, 'url' | 'up'>;
  readonly #key: string;
  readonly #random: () => number;
  readonly #sessions = new Map<string, { isAgain: boolean }>();
  readonly #declined = new Set<string>();
  #socket: WebSocket | null = null;
  #cursor: string | undefined;
  #isClosed = false;

  constructor(options: {
    agentId: string;
    apiKey: string;
    server: Pick<ServerProcess, 'url' | 'up'>;
    random: () => number;
    onRequest?: () => void;
  }) {
    this.agentId = options.agentId;
    this.#server = options.server;
    this.#key = options.apiKey;
    this.#random = options.random;
    const credentials = { Authorization: `Bearer ${options.apiKey}` };
    this.#request = createPatientRequest(options.server, credentials, options.onRequest);
    void this.#stayConnected();
  }

  async beAvailable(): Promise<void> {
    const { status, body } = await this.#request('PUT', '/api/v1/me/status', { status: 'available' });
    if (status !== 200) throw new Error(`An agent could not become available: ${JSON.stringify(body)}`);
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.terminate();
  }

  async #stayConnected(): Promise<void> {
    while (!this.#isClosed) {
      await this.#server.up();
      if (this.#isClosed) return;
      const url = `${this.#server.url.replace('http', 'ws')}/api/v1/agent/socket`;
      const socket = new WebSocket(url, { headers: { Authorization: `Bearer ${this.#key}` } });
      this.#socket = socket;
      socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', cursor: this.#cursor })));
      socket.on('message', (data: Buffer) => {
        // Written by the server under test.
        this.#receive(JSON.parse(data.toString('utf8')) as AgentServerFrame);
      });
      // What matters is that it is closed.
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('close', resolve));
      await pause(10);
    }
  }

  #receive(frame: AgentServerFrame): void {
    if (frame.type === 'ready') {
      this.#cursor = frame.cursor;
      // What was missed: every session that is ours, also when we were told of it before.
      for (const { id } of frame.sessions) this.#look(id);
    } else if (frame.type === 'event') {
      this.#cursor = frame.cursor;
      const { event } = frame;
      if (event.type === 'session.assigned' || event.type === 'session.updated') this.#look(event.session.id);
      if (event.type === 'message.created') this.#look(event.sessionId);
    } else if (frame.type === 'error') {
      this.violations.push(`${this.agentId}: the socket failed: ${frame.error.code} ${frame.error.message}`);
    }
  }

  /** Does what a session needs; one at a time, again when something happened meanwhile. */
  #look(sessionId: string): void {
    const entry = this.#sessions.get(sessionId);
    if (entry) {
      entry.isAgain = true;
      return;
    }
    const fresh = { isAgain: true };
    this.#sessions.set(sessionId, fresh);
    void (async () => {
      while (fresh.isAgain && !this.#isClosed) {
        fresh.isAgain = false;
        await this.#serve(sessionId).catch((error: unknown) => {
          this.violations.push(`${this.agentId} in ${sessionId}: ${String(error)}`);
        });
      }
      this.#sessions.delete(sessionId);
    })();
  }

  async #serve(sessionId: string): Promise<void> {
    let session = await this.#read(sessionId);
    if (session?.offer?.agentId === this.agentId) {
      if (!this.#declined.has(sessionId) && this.#random() < 0.12) {
        this.#declined.add(sessionId);
        return this.#act(sessionId, 'decline', [200, ...passedBy]);
      }
      await this.#act(sessionId, 'accept', [200, ...passedBy]);
      session = await this.#read(sessionId);
    }
    if (session?.state !== 'serving' || session.agent?.id !== this.agentId) return;
    await this.#send(sessionId, `greet-${sessionId}`, 'How can I help?');
    for (const message of await this.#transcript(sessionId)) {
      const { body, from, id } = message;
      if (from.kind !== 'visitor' || body.kind !== 'text' || !body.text.startsWith(questionMark)) continue;
      const isSent = await this.#send(sessionId, `answer-${id}`, `A: ${body.text.slice(questionMark.length)}`);
      if (!isSent) return;
      if (body.text === `${questionMark}${lastQuestion}`) return this.#act(sessionId, 'end', [200]);
    }
  }

  async #read(sessionId: string): Promise<AgentViewSession | null> {
    const { status, body } = await this.#request('GET', `/api/v1/sessions/${sessionId}`);
    // Offered to somebody else meanwhile: not ours to see.
    if (status === 404 || status === 403) return null;
    if (status !== 200) throw new Error(`reading failed with ${status}: ${JSON.stringify(body)}`);
    return body as AgentViewSession;
  }

  async #transcript(sessionId: string): Promise<AgentViewMessage[]> {
    const { status, body } = await this.#request('GET', `/api/v1/sessions/${sessionId}/messages?limit=200`);
    if (status !== 200) throw new Error(`the transcript failed with ${status}: ${JSON.stringify(body)}`);
    return (body as { items: AgentViewMessage[] }).items;
  }

  async #act(sessionId: string, action: string, expected: number[]): Promise<void> {
    const { status, body } = await this.#request('POST', `/api/v1/sessions/${sessionId}/${action}`);
    if (!expected.includes(status)) throw new Error(`${action} failed with ${status}: ${JSON.stringify(body)}`);
  }

  /** Whether it was sent, now or before; not when the session has ended meanwhile. */
  async #send(sessionId: string, clientId: string, text: string): Promise<boolean> {
    const known = this.sent.get(clientId);
    if (known?.answer) return true;
    const entry: SentByAgent = known ?? { clientId, sessionId, text };
    this.sent.set(clientId, entry);
    const message = { clientId, body: { kind: 'text', text } };
    const { status, body } = await this.#request('POST', `/api/v1/sessions/${sessionId}/messages`, message);
    if (status === 409) return false;
    if (status !== 200) throw new Error(`${clientId} failed with ${status}: ${JSON.stringify(body)}`);
    entry.answer = body as { id: string; seq: number };
    return true;
  }
}

/** The offer went to somebody else, or its visitor left before anybody had it and it is not ours to see. */
const passedBy = [404, 409];
