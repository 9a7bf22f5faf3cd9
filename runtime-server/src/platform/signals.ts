import type { Lifecycle } from './lifecycle.ts';
import type { Logger } from './logger.ts';

/**
 * Makes SIGTERM and SIGINT drain and end the process: 0 when everything stopped properly, else 1. A second signal ends
 * it at once.
 */
export function stopOnSignals(lifecycle: Lifecycle, logger: Logger): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(130);
      isStopping = true;
      logger.info({ signal }, 'stopping');
      void lifecycle.stop().then((failed) => process.exit(failed.length === 0 ? 0 : 1));
    });
  }
}
