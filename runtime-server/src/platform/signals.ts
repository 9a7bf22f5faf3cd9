import type { Lifecycle } from './lifecycle.ts';
import type { Logger } from './logger.ts';

/**
 * Makes SIGTERM, SIGINT and SIGHUP drain and end the process: 0 when everything stopped properly, else 1. A second SIGTERM
 * or SIGINT ends it at once; SIGHUP comes from a terminal or a parent that is gone, maybe several times, and forces
 * nothing. `lifecycle` may be about to be made: a signal meanwhile is kept for it. Answers whether one has come.
 */
export function stopOnSignals(lifecycle: Lifecycle | Promise<Lifecycle>, logger: Logger): () => boolean {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isStopping && signal === 'SIGHUP') return;
      if (isStopping) process.exit(130);
      isStopping = true;
      logger.info({ signal }, 'stopping');
      // What could not be made at all says so itself.
      void Promise.resolve(lifecycle).then(
        async (made) => process.exit((await made.stop()).length === 0 ? 0 : 1),
        () => undefined,
      );
    });
  }
  return () => isStopping;
}
