import { defaultSettings } from '@parley/schemas';
import {
  createInlineThreads,
  createServer,
  parseConfig,
  silentLogger,
  unheardListener,
  type Database,
  type Sessions,
  type TurnCommitter,
} from '@parley/runtime-server/benching';

const config = parseConfig({ APP_SECRET: 'a secret for benchmarks of thirty-two characters', DATA_DIR: '/nowhere' });

/** What runs sessions, of a server that nobody hears: no socket, no HTTP, and nothing else of it is started. */
export async function createBenchCore(database: Database, committer?: TurnCommitter): Promise<Sessions> {
  const server = await createServer(config, {
    database,
    committer,
    threads: createInlineThreads(),
    logger: silentLogger,
    listener: unheardListener(config.port),
    settingsOf: () => Promise.resolve({ ...defaultSettings, timeZone: 'UTC', dispatcherName: 'Benchmark' }),
    print: () => undefined,
  });
  return server.parts.sessions;
}
