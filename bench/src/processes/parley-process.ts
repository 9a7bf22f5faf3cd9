import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, parseConfig, type TurnCommitter } from '@parley/runtime-server/benching';
import { dataAreas, permissions, type DataArea } from '@parley/schemas';
import { seedThreads } from '../database/seed-threads.ts';
import { thinkingFlow } from '../flows/thinking-flow.ts';
import { cpuSeconds, settledMemory } from './usage.ts';

export type ParleyOptions = {
  /** Whether turns are written to the database, as in production, or only said to be. */
  isStoring: boolean;
};

/** A whole server on an embedded database of its own, in a temporary folder; only its limits on senders are lifted. */
export async function createParley({ isStoring }: ParleyOptions) {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const config = parseConfig({
    DATA_DIR: dataDir,
    PORT: '0',
    // Receivers of events are on this machine.
    ALLOW_PRIVATE_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'warn',
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
  });
  const unlimited = { ratePerSecond: 1e9, burst: 1e9 };
  const server = await createServer(config, {
    limits: {
      messages: unlimited,
      frames: unlimited,
      admissions: unlimited,
      contexts: unlimited,
      visits: unlimited,
      addressVisits: unlimited,
    },
    ...(!isStoring && { committer: storesNothing }),
  });
  await server.lifecycle.start();
  const endpoints: string[] = [];
  return {
    /** Makes visitors on a channel that runs the echo flow. */
    admit: async (count: number) => {
      const threads = await seedThreads(server.parts.platform.database, 'load', count);
      const { tokens } = server.parts.visitors;
      return {
        url: `${server.baseUrl.replace(/^http/, 'ws')}/api/v1/visitor/socket`,
        tokens: threads.map((thread) => tokens.issue(thread).token),
      };
    },
    /** The same on a channel whose flow thinks hard about every text. */
    admitThinkers: async (count: number) => {
      const threads = await seedThreads(server.parts.platform.database, 'think', count, thinkingFlow);
      return threads.map((thread) => server.parts.visitors.tokens.issue(thread).token);
    },
    address: () => Promise.resolve({ server: server.baseUrl, admin }),
    /** How often something held the event loop, and how long altogether. */
    loopHolds: async () => {
      const text = await server.parts.platform.metrics.text();
      const numberOf = (name: string) => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1] ?? 0);
      return {
        count: numberOf('parley_event_loop_held_seconds_count'),
        seconds: numberOf('parley_event_loop_held_seconds_sum'),
      };
    },
    /** What a page that embeds the widget has to name. */
    embed: async () => {
      const [thread] = await seedThreads(server.parts.platform.database, 'embed', 1);
      if (!thread) throw new Error('No channel was made.');
      return { server: server.baseUrl, channelId: thread.channelId };
    },
    /** The endpoints of the application of the load, from now on. */
    webhooks: async (urls: string[]) => {
      const { webhooks } = server.parts.relays;
      for (const id of endpoints.splice(0)) await webhooks.remove(loadAdministrator, id);
      for (const url of urls) {
        const { id } = await webhooks.create(loadAdministrator, { url, events: ['message.*'] });
        endpoints.push(id);
      }
    },
    cpuSeconds: async () => cpuSeconds(),
    memory: () => settledMemory(),
    stop: async () => {
      await server.lifecycle.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Who sets endpoints up in the application that `seedThreads` makes. */
const loadAdministrator = {
  actor: {
    kind: 'api-key',
    keyId: 'key_bench',
    applicationId: 'app_load',
    agentId: null,
    permissions: new Set(permissions),
    reach: Object.fromEntries(dataAreas.map((area) => [area, 'all'])) as Record<DataArea, 'all'>,
  },
  address: '127.0.0.1',
} as const;

const admin = { email: 'admin@bench.example', password: 'a password for benchmarks' };

const storesNothing: TurnCommitter = { commit: () => Promise.resolve('committed'), idle: () => Promise.resolve() };
