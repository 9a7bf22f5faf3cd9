import { defaultSettings, type FlowDocument } from '@parley/schemas';
import { sealChannelSecret } from '../definitions/channels/channel.store.ts';
import { parseConfig } from '../platform/config/index.ts';
import { FakeClock } from '../platform/fake-clock.ts';
import { createIdGenerator, type NewId } from '../platform/ids.ts';
import { createLogger } from '../platform/logger.ts';
import { seededRandom } from '../platform/random.ts';
import { createInProcessBus, type Bus } from '../platform/bus/index.ts';
import { deriveSecrets } from '../platform/secrets.ts';
import { createInlineThreads } from '../platform/threads/index.ts';
import { createServer } from '../server.ts';
import type { EventInput } from '../sessions/flow-runner/decision.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Visitors } from '../visitors/visitors.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { VisitorClient } from './visitor-client.ts';

/** One application with a channel, on a database of its own, with a clock that stands still. Several nodes may serve it. */
export type TestSystem = AsyncDisposable & {
  database: TestDatabase;
  clock: FakeClock;
  newId: NewId;
  /** Starts a node that listens on a port of its own. */
  node: (options?: { bus?: Bus }) => Promise<TestNode>;
  addChannel: (id: string, channel: { kind?: 'web' | 'in-app'; flow: FlowDocument; rating?: object }) => Promise<void>;
  addAgent: (id: string, nickname?: string) => Promise<void>;
};

export type TestNode = {
  sessions: Sessions;
  visitors: Visitors;
  http: string;
  socket: string;
  /** A new anonymous visitor of a channel. */
  visitor: (channelId?: string) => Promise<{ visitorId: string; token: string }>;
  /** The same, connected. */
  enter: (channelId?: string) => Promise<VisitorClient & { token: string; visitorId: string }>;
  post: (path: string, body?: unknown, token?: string) => Promise<Response>;
  get: (path: string, token?: string) => Promise<Response>;
  /** Gives the open session of a visitor an event, as queue and agents do. */
  happen: (visitorId: string, ...events: EventInput[]) => Promise<void>;
  stop: () => Promise<void>;
};

export const testApplication = 'app_1';
export const testSecret = 'a secret of at least thirty-two characters';
export const channelSecret = 'the secret of the channel, long enough to sign with';

export async function createTestSystem(): Promise<TestSystem> {
  const database = await createTestDatabase();
  const db = database.kysely;
  const clock = new FakeClock();
  const newId = createIdGenerator({ clock, random: seededRandom('test system') });
  const secrets = deriveSecrets(testSecret);
  const logger = createLogger({ level: process.env.TEST_LOG === '1' ? 'debug' : 'silent' });
  const config = parseConfig({ APP_SECRET: testSecret, DATA_DIR: '/nowhere', PORT: '0', TRUST_PROXY: '1' });
  const nodes: TestNode[] = [];
  await db
    .insertInto('application')
    .values({ id: testApplication, name: 'Test', signing_secret_sealed: '', created_at: clock.now() })
    .execute();

  const node: TestSystem['node'] = async ({ bus = createInProcessBus({ logger }) } = {}) => {
    const server = await createServer(config, {
      database,
      bus,
      clock,
      newId,
      logger,
      threads: createInlineThreads(),
      settingsOf: () => Promise.resolve({ ...defaultSettings, timeZone: 'UTC', dispatcherName: 'Assistant' }),
      checkAnswers: true,
    });
    await server.lifecycle.start();
    const { sessions, visitors } = server.parts;
    const http = server.baseUrl;
    const socket = `${http.replace('http', 'ws')}/api/v1/visitor/socket`;
    const headersFor = (token?: string): Record<string, string> =>
      token === undefined ? {} : { authorization: `Bearer ${token}` };
    const post: TestNode['post'] = (path, body, token) =>
      fetch(`${http}${path}`, {
        method: 'POST',
        headers: { ...headersFor(token), ...(body !== undefined && { 'content-type': 'application/json' }) },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    const visitor: TestNode['visitor'] = async (channelId = 'chn_1') => {
      const response = await post(`/api/v1/channels/${channelId}/visitors`);
      if (!response.ok) throw new Error(`No visitor: ${await response.text()}`);
      return (await response.json()) as { visitorId: string; token: string };
    };
    const made: TestNode = {
      sessions,
      visitors,
      http,
      socket,
      post,
      get: (path, token) => fetch(`${http}${path}`, { headers: headersFor(token) }),
      visitor,
      enter: async (channelId) => {
        const given = await visitor(channelId);
        return Object.assign(await VisitorClient.enter(socket, { token: given.token }), given);
      },
      happen: async (visitorId, ...events) => {
        const { id } = await db
          .selectFrom('session')
          .select('id')
          .where('visitor_id', '=', visitorId)
          .where('state', '<>', 'ended')
          .executeTakeFirstOrThrow();
        await sessions.runner.run(id, () => ({ events }));
      },
      stop: async () => {
        await server.lifecycle.stop();
      },
    };
    nodes.push(made);
    return made;
  };

  return {
    database,
    clock,
    newId,
    node,
    addChannel: async (id, { kind = 'web', flow, rating }) => {
      const flowId = `flw_${id}`;
      const unset = { created_by: null, updated_by: null, deleted_at: null };
      await db
        .insertInto('flow')
        .values({ id: flowId, application_id: testApplication, name: id, draft: '{}', published_version: 1, ...unset })
        .execute();
      await db
        .insertInto('flow_version')
        .values({
          flow_id: flowId,
          version: 1,
          draft_revision: 1,
          document: JSON.stringify(flow),
          published_by: null,
        })
        .execute();
      if (rating) {
        await db
          .insertInto('rating_setup')
          .values({ application_id: testApplication, key: id, name: id, document: JSON.stringify(rating) })
          .execute();
      }
      await db
        .insertInto('channel')
        .values({
          id,
          application_id: testApplication,
          kind,
          name: id,
          flow_id: flowId,
          rating_key: rating ? id : null,
          secret_sealed: kind === 'in-app' ? sealChannelSecret(secrets, testApplication, id, channelSecret) : null,
          deleted_at: null,
        })
        .execute();
    },
    addAgent: async (id, nickname = id) => {
      const never = { status_reason: null, last_assigned_at: null, suspended_at: null, deleted_at: null };
      await db
        .insertInto('agent')
        .values({
          id,
          application_id: testApplication,
          account_id: `acc_${id}`,
          role: 'agent',
          name: id,
          nickname,
          staff_no: id,
          status: 'available',
          status_since: clock.now(),
          last_seen_at: clock.now(),
          ...never,
        })
        .execute();
    },
    async [Symbol.asyncDispose]() {
      for (const one of nodes) await one.stop();
      await database[Symbol.asyncDispose]();
    },
  };
}
