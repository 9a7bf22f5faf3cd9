import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FlowDocument } from '@parley/schemas';
import { parseConfig } from '../src/platform/config/index.ts';
import { FakeClock } from '../src/platform/fake-clock.ts';
import { createLogger } from '../src/platform/logger.ts';
import { createInlineThreads } from '../src/platform/threads/index.ts';
import { createServer, type Server } from '../src/server.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing/index.ts';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { AgentClient } from './agent-client.fixtures.ts';
import { receptionFlow } from './visitor.fixtures.ts';

export type Json = Record<string, unknown>;
export type Api = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: Json }>;

/** A whole installation, set up by its public API alone, with a clock that stands still: one agent who is available. */
export type ChannelSystem = AsyncDisposable & {
  clock: FakeClock;
  database: TestDatabase;
  readonly server: Server;
  readonly url: string;
  admin: Api;
  agent: Api;
  /** The agent's socket. */
  readonly desk: AgentClient;
  /** A published flow's id. */
  addFlow: (document: FlowDocument) => Promise<string>;
  addChannel: (channel: Json) => Promise<Json>;
  /** A visitor with this token, who has said hello. */
  enter: (token: string, options?: { draws?: string[] }) => Promise<VisitorClient>;
  /** Lets what is due happen. */
  settle: () => Promise<void>;
  /** Another node takes the place of the first. */
  restart: () => Promise<void>;
};

/** The flow of these tests without the address that no check lets pass. */
export const publishedFlow = JSON.parse(
  JSON.stringify(receptionFlow).replace('javascript:1', 'https://example.com/fruit'),
) as FlowDocument;

const password = 'correct horse battery';

export async function createChannelSystem(): Promise<ChannelSystem> {
  const database = await createTestDatabase();
  const clock = new FakeClock();
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-channels-'));
  const logger = createLogger({ level: process.env.TEST_LOG === '1' ? 'info' : 'silent' });
  const start = async (): Promise<Server> => {
    const config = parseConfig({
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      APP_SECRET: 'a secret of at least thirty-two characters',
      ALLOW_PRIVATE_HOSTS: '127.0.0.1',
      ADMIN_EMAIL: 'boss@example.com',
      ADMIN_PASSWORD: password,
    });
    const made = await createServer(config, {
      clock,
      logger,
      threads: createInlineThreads(),
      print: () => undefined,
    });
    await made.lifecycle.start();
    return made;
  };
  let server = await start();
  const cookies = { admin: '', agent: '' };
  const api =
    (who: 'admin' | 'agent'): Api =>
    async (method, path, body) => {
      const response = await fetch(`${server.baseUrl}/api/v1${path}`, {
        method,
        headers: {
          origin: server.baseUrl,
          cookie: cookies[who],
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Json) };
    };
  const signIn = async (who: 'admin' | 'agent', email: string): Promise<void> => {
    const response = await fetch(`${server.baseUrl}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: { origin: server.baseUrl, 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) throw new Error(`${who} could not sign in: ${await response.text()}`);
    cookies[who] = response.headers
      .getSetCookie()
      .map((one) => one.split(';', 1)[0] ?? '')
      .join('; ');
  };
  const admin = api('admin');
  const agent = api('agent');
  const made = async (path: string, body: unknown, method = 'POST'): Promise<Json> => {
    const answer = await admin(method, path, body);
    if (answer.status >= 300) throw new Error(`${path} failed: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await signIn('admin', 'boss@example.com');
  await made('/skill-groups', { key: 'desk', name: 'Desk', receptionLimit: 50 });
  const ada = { email: 'ada@example.com', name: 'Ada', nickname: 'Ada', staffNo: '7', role: 'agent', capacity: 50 };
  await made('/agents', { ...ada, skillGroupKeys: ['desk'], password });
  await signIn('agent', 'ada@example.com');
  const openDesk = () =>
    AgentClient.enter(`${server.baseUrl.replace('http', 'ws')}/api/v1/agent/socket`, {
      headers: { origin: server.baseUrl, cookie: cookies.agent },
    });
  let desk = await openDesk();
  await agent('PUT', '/me/status', { status: 'available' });

  return {
    clock,
    database,
    get server() {
      return server;
    },
    get url() {
      return server.baseUrl;
    },
    get desk() {
      return desk;
    },
    admin,
    agent,
    addFlow: async (document) => {
      const { id } = await made('/flows', document);
      await made(`/flows/${String(id)}/publish`, {});
      return String(id);
    },
    addChannel: (channel) => made('/channels', channel),
    enter: (token, options) =>
      VisitorClient.enter(`${server.baseUrl.replace('http', 'ws')}/api/v1/visitor/socket`, { token, ...options }),
    settle: async () => {
      const { sessions, desk } = server.parts;
      const { vendors } = server.parts.visitors;
      for (let round = 0; round < 3; round += 1) {
        await clock.advance(0);
        await vendors.inbox.idle();
        await sessions.deadlines.sweep();
        await desk.allocator.idle();
        await sessions.runner.drain();
        await vendors.deliveries.idle();
      }
    },
    restart: async () => {
      await server.lifecycle.stop();
      server = await start();
      desk = await openDesk();
    },
    async [Symbol.asyncDispose]() {
      await server.lifecycle.stop();
      await database[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
