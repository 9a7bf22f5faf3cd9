import { createBetterAuth } from '../src/organisation/auth/better-auth.ts';
import { insertAccount } from '../src/organisation/auth/account.store.ts';
import { createPasswords } from '../src/organisation/auth/passwords.ts';
import { parseConfig } from '../src/platform/config/index.ts';
import { createLogger } from '../src/platform/logger.ts';
import { createInlineThreads } from '../src/platform/threads/index.ts';
import { createServer, type Server } from '../src/server.ts';
import { hashOnce } from '../src/testing/password-hash.ts';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { AgentClient } from './agent-client.fixtures.ts';
import { createAgentWorld, worldSecret, type AgentWorld } from './agent-world.fixtures.ts';

/** A whole system on a database of its own: nodes that listen, agents who sign in, visitors who come. */
export type AgentSystem = AsyncDisposable & {
  world: AgentWorld;
  node: () => Promise<SystemNode>;
  /** An agent with an account: e-mail `<name>@example.com`. */
  addAgent: (name: string, options?: Parameters<AgentWorld['addAgent']>[1]) => Promise<string>;
};

export type Answer = { status: number; body: Record<string, unknown> };

export type SystemNode = {
  server: Server;
  url: string;
  /** Signs an agent or administrator in and speaks with the cookie. */
  signIn: (name: string) => Promise<SystemClient>;
  /** A visitor on the channel of a group, who has said hello. */
  visit: (group: string) => Promise<{ visitor: VisitorClient; token: string; sessionId: string }>;
  settle: () => Promise<void>;
  stop: () => Promise<void>;
};

export type SystemClient = {
  headers: Record<string, string>;
  get: (path: string) => Promise<Answer>;
  post: (path: string, body?: unknown) => Promise<Answer>;
  put: (path: string, body?: unknown) => Promise<Answer>;
  patch: (path: string, body?: unknown) => Promise<Answer>;
  delete: (path: string) => Promise<Answer>;
  /** Opens the agent socket and says hello. */
  connect: (cursor?: string) => Promise<AgentClient>;
};

export const password = 'correct horse battery';

/** `environment`: settings of its nodes beside those that every test needs. */
export async function createAgentSystem(environment: Record<string, string> = {}): Promise<AgentSystem> {
  const world = await createAgentWorld();
  const { database, clock, newId } = world;
  const nodes: SystemNode[] = [];
  const hasher = createPasswords(() =>
    Promise.resolve(createBetterAuth({ database, secret: worldSecret, baseUrl: 'http://localhost', newId })),
  );
  const passwordHash = await hashOnce(hasher, password);

  const node = async (): Promise<SystemNode> => {
    const config = parseConfig({
      DATABASE_URL: database.url,
      APP_SECRET: worldSecret,
      PORT: '0',
      DATA_DIR: '/nowhere',
      ...environment,
    });
    const logger = createLogger({ level: process.env.TEST_LOG === '1' ? 'warn' : 'silent' });
    const server = await createServer(config, { clock, newId, logger, threads: createInlineThreads() });
    await server.lifecycle.start();
    const url = server.baseUrl;
    const speak = (headers: Record<string, string>): SystemClient => {
      const send = async (method: string, path: string, body?: unknown): Promise<Answer> => {
        const response = await fetch(`${url}/api/v1${path}`, {
          method,
          headers: { origin: url, ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
      };
      return {
        headers,
        get: (path) => send('GET', path),
        post: (path, body) => send('POST', path, body),
        put: (path, body) => send('PUT', path, body),
        patch: (path, body) => send('PATCH', path, body),
        delete: (path) => send('DELETE', path),
        connect: (cursor) =>
          AgentClient.enter(
            `${url.replace('http', 'ws')}/api/v1/agent/socket`,
            { headers: { origin: url, ...headers } },
            cursor,
          ),
      };
    };
    const { sessions, desk } = server.parts;
    const made: SystemNode = {
      server,
      url,
      signIn: async (name) => {
        const response = await fetch(`${url}/api/v1/auth/sign-in`, {
          method: 'POST',
          headers: { origin: url, 'content-type': 'application/json' },
          body: JSON.stringify({ email: `${name}@example.com`, password }),
        });
        if (!response.ok) throw new Error(`${name} could not sign in: ${await response.text()}`);
        const cookie = response.headers.getSetCookie().map((one) => one.split(';', 1)[0] ?? '');
        return speak({ cookie: cookie.join('; ') });
      },
      visit: async (group) => {
        const admitted = await fetch(`${url}/api/v1/channels/chn_${group}/visitors`, { method: 'POST' });
        const { token } = (await admitted.json()) as { token: string };
        const visitor = await VisitorClient.enter(`${url.replace('http', 'ws')}/api/v1/visitor/socket`, { token });
        await visitor.say('hello');
        const { session } = await visitor.frame('session');
        return { visitor, token, sessionId: session.id };
      },
      settle: async () => {
        for (let round = 0; round < 3; round += 1) {
          await clock.advance(0);
          await sessions.deadlines.sweep();
          await desk.allocator.idle();
          await sessions.runner.drain();
        }
      },
      stop: () => server.lifecycle.stop().then(() => undefined),
    };
    nodes.push(made);
    return made;
  };

  return {
    world,
    node,
    addAgent: async (name, options) => {
      const account = { id: `acc_${name}`, email: `${name}@example.com`, name, passwordHash, now: clock.now() };
      await insertAccount(database.kysely, { ...account, credentialId: newId('cre') });
      return world.addAgent(`agt_${name}`, { status: 'offline', ...options });
    },
    async [Symbol.asyncDispose]() {
      for (const one of nodes) await one.stop();
      await world[Symbol.asyncDispose]();
    },
  };
}
