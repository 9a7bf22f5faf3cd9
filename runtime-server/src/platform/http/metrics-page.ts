import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '../errors/index.ts';
import type { Metrics } from '../metrics.ts';
import type { Mount } from './create-http-app.ts';
import { problemResponse } from './problem-response.ts';

/** `/metrics`: Prometheus' text, for whoever has the token, where there is one. */
export function metricsMount({ metrics, token }: { metrics: Metrics; token: string | null }): Mount {
  return {
    method: 'GET',
    path: '/metrics',
    handler: async (c) => {
      if (token !== null && !isToken(c.req.header('authorization') ?? '', token)) {
        return problemResponse(new AppError('unauthorized', 'Send METRICS_TOKEN as "Authorization: Bearer …".'));
      }
      return new Response(await metrics.text(), {
        headers: { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' },
      });
    },
  };
}

/** Takes the same time however much of it is right. */
function isToken(authorization: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''), digest(token));
}
