import { exit, stderr, stdout } from 'node:process';
import { parseConfig } from './platform/config/index.ts';
import { CannotStartError } from './platform/errors/index.ts';
import { createLogger } from './platform/logger.ts';
import { stopOnSignals } from './platform/signals.ts';
import { createServer } from './server.ts';

/** Starts a node from the environment; what the owner of the installation must mend is said plainly, without a stack. */
async function main(): Promise<void> {
  // Who read them may go before us.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  const config = parseConfig(process.env);
  const logger = createLogger({ level: config.logLevel });
  const creating = createServer(config, { logger });
  const isStopping = stopOnSignals(
    creating.then(({ lifecycle }) => lifecycle),
    logger,
  );
  const server = await creating;
  if (isStopping()) return;
  try {
    await server.lifecycle.start();
  } catch (error) {
    // Whoever was told to stop ends the process.
    if (isStopping()) return;
    throw error;
  }
  logger.info({ url: server.baseUrl }, 'ready');
}

main().catch((error: unknown) => {
  const isPlain = error instanceof CannotStartError;
  const text = error instanceof Error ? (isPlain ? error.message : (error.stack ?? error.message)) : String(error);
  stderr.write(`${text}\n`);
  exit(1);
});
