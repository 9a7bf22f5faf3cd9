import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';

export type RequestOutcome = {
  requestId: string;
  method: string;
  /** The declared path, with names in place of values. */
  route: string;
  status: number;
  startedAt: Date;
};

/** Counts and logs each request by its declared route: no address, no query, no ids of visitors. */
export function createRequestLog({ logger, metrics, clock }: { logger: Logger; metrics: Metrics; clock: Clock }) {
  const durations = metrics.histogram('http_request_duration_seconds', 'Time from request to answer, by route.', {
    labels: ['method', 'route', 'status'],
  });
  return ({ requestId, method, route, status, startedAt }: RequestOutcome): void => {
    const durationMs = clock.now().getTime() - startedAt.getTime();
    durations.observe({ method, route, status: String(status) }, durationMs / 1000);
    const entry = { requestId, method, route, status, durationMs };
    if (quietRoutes.has(route)) logger.debug(entry, 'request');
    else logger.info(entry, 'request');
  };
}

/** Asked every few seconds by machines. */
const quietRoutes = new Set(['/healthz', '/readyz', '/metrics']);
