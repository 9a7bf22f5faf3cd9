import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@parley/runtime-server/testing';
import type { Agent, Channel } from '@parley/schemas';
import { createApi, type Api } from './server/api.ts';
import { repository } from './run-parley.fixtures.ts';

const administrator = { email: 'admin@example.com', password: 'correct horse battery' };

/** A server as its first start makes it, in a process of its own, on a database of its own; always in service hours. */
export type RunningServer = AsyncDisposable & {
  url: string;
  apiKey: string;
  api: Api;
  /** The web channel of the example of this name. */
  channelOf: (flowName: string) => Promise<string>;
  addAgent: (name: string, skillGroupKeys: string[]) => Promise<{ email: string; password: string }>;
  /** For the commands: where the server is, who asks, and a cache folder. */
  env: Record<string, string>;
};

export async function startServer(): Promise<RunningServer> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'parley-cli-server-'));
  const server = spawnSource('runtime-server/src/main.ts', {
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    APP_SECRET: 'a secret of at least thirty-two characters',
    ALLOW_PRIVATE_HOSTS: '127.0.0.1',
    ADMIN_EMAIL: administrator.email,
    ADMIN_PASSWORD: administrator.password,
    PORT: '0',
  });
  const url = await printed(server, /"url":"(http:[^"]+)"/);
  const apiKey = await makeApiKey(url);
  const api = createApi(url, apiKey);
  await api.put('/schedules/default', { name: 'Always', timeZone: 'UTC', weekly: always });
  return {
    url,
    apiKey,
    api,
    env: { PARLEY_SERVER: url, PARLEY_API_KEY: apiKey, XDG_CACHE_HOME: folder },
    channelOf: async (flowName) => {
      const { items } = await api.get<{ items: Channel[] }>('/channels?limit=200');
      const channel = items.find(({ name }) => name === flowName);
      if (channel) return channel.id;
      throw new Error(`The first start made no channel ${flowName}.`);
    },
    addAgent: async (name, skillGroupKeys) => {
      const account = { email: `${name.toLowerCase()}@example.com`, password: 'correct horse battery' };
      await api.post<Agent>('/agents', { ...account, name, nickname: name, skillGroupKeys });
      return account;
    },
    [Symbol.asyncDispose]: async () => {
      await stop(server);
      await database[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** As the administrator does in the console. */
async function makeApiKey(url: string): Promise<string> {
  const json = { 'Content-Type': 'application/json' };
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/v1${path}`, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
  const signedIn = await post('/auth/sign-in', administrator);
  const Cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
  const scopes = ['admin', 'flows:read', 'flows:write', 'sessions:read', 'sessions:write'];
  const made = await post('/api-keys', { name: 'tests', scopes }, { Cookie, Origin: url });
  const { secret } = (await made.json()) as { secret: string };
  return secret;
}

/** The CRM service of the examples, in a process of its own. */
export async function startCrmService(
  options: { secret?: string; port?: number } = {},
): Promise<{ url: string } & AsyncDisposable> {
  const { secret = '', port = 0 } = options;
  const service = spawnSource('examples/src/crm-service/main.ts', { PORT: String(port), CRM_SECRET: secret });
  const url = await printed(service, /CRM service on (http:\S+)/);
  return { url, [Symbol.asyncDispose]: () => stop(service) };
}

const day = [['00:00', '24:00']];
const always = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };

function spawnSource(path: string, env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--conditions=@parley/source', '--import', 'tsx', join(repository, path)], {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Waits for what a process says when it is there. */
async function printed(child: ChildProcess, wanted: RegExp): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const look = (chunk: unknown): void => {
      output += String(chunk);
      const found = wanted.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', (code) => reject(new Error(`The process ended with code ${code}: ${output}`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
