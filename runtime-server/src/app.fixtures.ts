import { insertApplication } from './organisation/applications/application.store.ts';
import { insertAgent } from './organisation/agents/agent.store.ts';
import { findAccountByEmail, insertAccount } from './organisation/auth/account.store.ts';
import type { FeatureDeps } from './organisation/services/feature-deps.ts';
import type { Clock } from './platform/clock.ts';
import { parseConfig, type Config } from './platform/config/index.ts';
import type { HttpApp } from './platform/http/index.ts';
import { newId } from './platform/ids.ts';
import { createJobs } from './platform/jobs/index.ts';
import { createLogger } from './platform/logger.ts';
import { systemClock } from './platform/clock.ts';
import type { Platform } from './platform/platform.ts';
import { deriveSecrets } from './platform/secrets.ts';
import { createInlineThreads } from './platform/threads/index.ts';
import { createServer, type Server } from './server.ts';
import { hashOnce } from './testing/password-hash.ts';
import { createTestDatabase, unheardListener, type TestDatabase } from './testing/index.ts';

export const origin = 'http://localhost:8080';

/** What came back: the status and the parsed body, whatever it is. */
export type TestAnswer = { status: number; body: Record<string, unknown>; headers: Headers };

/** Speaks to the application as one caller. */
export type TestClient = {
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  get(path: string): Promise<TestAnswer>;
  post(path: string, body?: unknown): Promise<TestAnswer>;
  put(path: string, body?: unknown): Promise<TestAnswer>;
  patch(path: string, body?: unknown): Promise<TestAnswer>;
  delete(path: string): Promise<TestAnswer>;
};

export type TestApi = AsyncDisposable & {
  app: HttpApp;
  database: TestDatabase;
  server: Server;
  /** What was logged as an error. */
  failures: string[];
  services: FeatureDeps;
  platform: Platform;
  /** Without credentials. */
  nobody: TestClient;
  /** With a header of credentials. */
  as(headers: Record<string, string>): TestClient;
  /** Signs in and speaks with the cookie. */
  signIn(email: string, password?: string): Promise<TestClient>;
  addApplication(id: string): Promise<void>;
  addAgent(options: { applicationId: string; email: string; role: 'admin' | 'agent' }): Promise<string>;
};

export const testPassword = 'correct horse battery';

/** The server as it ships, unheard, on a database of its own, with applications `app_1` and `app_2` and an administrator in each. */
export async function createTestApi(
  options: { clock?: Clock; config?: Partial<Config>; /** Listens and runs as a whole. */ isHeard?: boolean } = {},
): Promise<TestApi> {
  const database = await createTestDatabase();
  const clock = options.clock ?? systemClock;
  const failures: string[] = [];
  const logger = createLogger({ level: 'error', destination: { write: (line: string) => void failures.push(line) } });
  const appSecret = 's'.repeat(32);
  const config: Config = { ...parseConfig({ APP_SECRET: appSecret, DATA_DIR: '/nowhere' }), ...options.config };
  const addApplication = (id: string): Promise<void> =>
    insertApplication(database.kysely, deriveSecrets(appSecret), {
      id,
      name: `Application ${id}`,
      timeZone: 'UTC',
      signingSecret: 'secret',
      now: clock.now(),
    });
  // Before the server is made: an installation without any application would make its first.
  for (const id of ['app_1', 'app_2']) await addApplication(id);
  const server = await createServer(config, {
    database,
    clock,
    logger,
    threads: createInlineThreads(),
    checkAnswers: true,
    // They look for work by real time, also where a test moves the clock by hours.
    jobs: createJobs({ database, clock: systemClock, logger }),
    ...(options.isHeard !== true && { listener: unheardListener(config.port) }),
  });
  const { app, platform, organisation } = server.parts;
  const { services } = organisation;
  if (options.isHeard === true) await server.lifecycle.start();
  else {
    // Only this is started: nothing else is asked for here.
    await platform.jobs.start();
    await platform.outbox.start();
  }
  const passwordHash = await hashOnce(services.auth.passwords, testPassword);

  const as = (credentials: Record<string, string>): TestClient => {
    const send: TestClient['send'] = async (method, path, body, headers = {}) => {
      const response = await app.request(`${origin}${path}`, {
        method,
        headers: {
          Origin: origin,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...credentials,
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      if (response.status === 500) throw new Error(`${method} ${path} failed: ${failures.join('\n')}`);
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      const parsed = (isJson ? JSON.parse(text) : { text }) as Record<string, unknown>;
      return { status: response.status, body: parsed, headers: response.headers };
    };
    return {
      send,
      get: (path) => send('GET', path),
      post: (path, body) => send('POST', path, body),
      put: (path, body) => send('PUT', path, body),
      patch: (path, body) => send('PATCH', path, body),
      delete: (path) => send('DELETE', path),
    };
  };
  const nobody = as({});

  const api: TestApi = {
    app,
    database,
    server,
    failures,
    services,
    platform,
    nobody,
    as,
    async signIn(email, password = testPassword) {
      const answer = await nobody.post('/api/v1/auth/sign-in', { email, password });
      if (answer.status !== 200) throw new Error(`Sign-in of ${email} failed: ${JSON.stringify(answer.body)}`);
      return as({ Cookie: cookieOf(answer) });
    },
    addApplication,
    async addAgent({ applicationId, email, role }) {
      const existing = await findAccountByEmail(database.kysely, email);
      const accountId = existing?.id ?? newId('acc');
      const now = clock.now();
      if (!existing) {
        const account = { id: accountId, email, name: email, passwordHash, credentialId: newId('cre'), now };
        await insertAccount(database.kysely, account);
      }
      const id = newId('agt');
      await insertAgent(database.kysely, {
        id,
        applicationId,
        accountId,
        role,
        name: email,
        nickname: email,
        staffNo: id,
        capacity: 5,
        avatar: '',
        phone: '',
        greeting: '',
        now,
      });
      return id;
    },
    async [Symbol.asyncDispose]() {
      await server.lifecycle.stop();
      await platform.jobs.stop(0);
      await platform.outbox.stop();
      await database[Symbol.asyncDispose]();
    },
  };
  for (const number of [1, 2]) {
    await api.addAgent({ applicationId: `app_${number}`, email: `admin${number}@example.com`, role: 'admin' });
  }
  return api;
}

/** The cookie that an answer sets, as it is sent back. */
export function cookieOf({ headers }: Pick<TestAnswer, 'headers'>): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .join('; ');
}
