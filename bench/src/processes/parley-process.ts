import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, parseConfig, type TurnCommitter } from '@parley/runtime-server/benching';
import { seedThreads } from '../database/seed-threads.ts';
import { cpuSeconds, settledMemory } from './usage.ts';

export type ParleyOptions = {
  /** Whether turns are written to the database, as in production, or only said to be. */
  isStoring: boolean;
};

/** A whole server on an embedded database of its own, in a temporary folder; only its limits on senders are lifted. */
export async function createParley({ isStoring }: ParleyOptions) {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const config = parseConfig({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' });
  const unlimited = { ratePerSecond: 1e9, burst: 1e9 };
  const server = await createServer(config, {
    limits: { messages: unlimited, frames: unlimited, admissions: unlimited, contexts: unlimited },
    ...(!isStoring && { committer: storesNothing }),
  });
  await server.lifecycle.start();
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
    /** What a page that embeds the widget has to name. */
    embed: async () => {
      const [thread] = await seedThreads(server.parts.platform.database, 'embed', 1);
      if (!thread) throw new Error('No channel was made.');
      return { server: server.baseUrl, channelId: thread.channelId };
    },
    cpuSeconds: async () => cpuSeconds(),
    memory: () => settledMemory(),
    stop: async () => {
      await server.lifecycle.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const storesNothing: TurnCommitter = { commit: () => Promise.resolve('committed'), idle: () => Promise.resolve() };
