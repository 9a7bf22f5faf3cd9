import { AppError } from '../errors/index.ts';
import type { Logger } from '../logger.ts';
import type { Mount } from './create-http-app.ts';
import { problemResponse } from './problem-response.ts';

/**
 * Something that this node needs: the database, the bus. `without` says what is not as it should be while it fails;
 * where that is said, the node serves all the same.
 */
export type ReadinessCheck = { name: string; check: () => Promise<boolean>; without?: string };

/** `/healthz` = the process lives, `/readyz` = it can serve, and what is not as it should be meanwhile. */
export function healthMounts(options: { checks: readonly ReadinessCheck[]; logger: Logger }): Mount[] {
  const { checks, logger } = options;
  const isFine = async ({ name, check }: ReadinessCheck): Promise<boolean> => {
    try {
      return await check();
    } catch (error) {
      logger.warn({ err: error, check: name }, 'a readiness check failed');
      return false;
    }
  };
  return [
    { method: 'GET', path: '/healthz', handler: () => plain('ok\n') },
    {
      method: 'GET',
      path: '/readyz',
      async handler() {
        const results = await Promise.all(checks.map(async (one) => ((await isFine(one)) ? [] : [one])));
        const notFine = results.flat();
        const failed = notFine.filter(({ without }) => without === undefined).map(({ name }) => name);
        const lacks = notFine.map(({ name, without }) => `without ${name}: ${without}\n`);
        if (failed.length === 0) return plain(`ready\n${lacks.join('')}`);
        return problemResponse(
          new AppError('unavailable', `Not ready: ${failed.join(', ')}.`, { retryAfterSeconds: 1 }),
        );
      },
    },
  ];
}

function plain(text: string): Response {
  return new Response(text, { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } });
}
