import { exit, stderr } from 'node:process';
import { ConfigError, parseConfig } from './platform/config/index.ts';
import { DataFolderLockedError, MigrationError } from './platform/database/index.ts';
import { createLogger } from './platform/logger.ts';
import { stopOnSignals } from './platform/signals.ts';
import { createServer } from './server.ts';

/** Starts a node from the environment; what the owner of the installation must mend is said plainly, without a stack. */
async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const logger = createLogger({ level: config.logLevel });
  const server = await createServer(config, { logger });
  stopOnSignals(server.lifecycle, logger);
  await server.lifecycle.start();
  logger.info({ url: server.baseUrl }, 'ready');
}

main().catch((error: unknown) => {
  const isPlain =
    error instanceof ConfigError || error instanceof DataFolderLockedError || error instanceof MigrationError;
  const text = error instanceof Error ? (isPlain ? error.message : (error.stack ?? error.message)) : String(error);
  stderr.write(`${text}\n`);
  exit(1);
});
