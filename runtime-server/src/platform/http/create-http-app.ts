import type { Socket } from 'node:net';
import { Hono, type Context } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId, type RequestIdVariables } from 'hono/request-id';
import type { Clock } from '../clock.ts';
import type { TrustProxy } from '../config/proxies.ts';
import { AppError } from '../errors/index.ts';
import type { NewId } from '../ids.ts';
import type { Logger } from '../logger.ts';
import type { Idempotency } from '../idempotency/idempotency.ts';
import type { LoopWatch } from '../loop-watch.ts';
import type { Metrics } from '../metrics.ts';
import type { Authorise } from './access.ts';
import { clientAddress } from './client-address.ts';
import { createIsCrossOrigin, toHonoPath } from './cross-origin.ts';
import { problemResponse } from './problem-response.ts';
import { createRequestLog } from './request-log.ts';
import { createRequestRates } from './request-rates.ts';
import type { RequestFacts, Route } from './route.ts';
import { answerRoute } from './answer-route.ts';
import { setSecurityHeaders } from './security-headers.ts';

export type HttpEnv = {
  Bindings: { incoming?: { socket?: Pick<Socket, 'remoteAddress' | 'cork' | 'uncork'> } };
  Variables: RequestIdVariables & { facts: RequestFacts; routePath: string };
};
export type HttpApp = Hono<HttpEnv>;

/** Handlers that are no declared route: sockets and pages. `path` is Hono's; it shows in metrics as it stands. */
export type Mount = { method: 'GET'; path: string; handler: (c: Context<HttpEnv>) => Response | Promise<Response> };

export type HttpAppOptions = {
  routes: readonly Route[];
  mounts?: readonly Mount[];
  authorise: Authorise;
  idempotency: Idempotency;
  /** Requests of one API key in a second. */
  apiKeyPerSecond: number;
  trustProxy: TrustProxy;
  /** Whether people reach us by https. */
  isHttps: boolean;
  clock: Clock;
  newId: NewId;
  logger: Logger;
  metrics: Metrics;
  /** Told what is in hand. */
  loopWatch?: Pick<LoopWatch, 'begin'>;
  /** Check each answer against its schema and fail on a difference: for tests. */
  checkAnswers?: boolean;
};

/** The HTTP application: every declared route behind the same checks, every error a problem (RFC 9457). */
export function createHttpApp(options: HttpAppOptions): HttpApp {
  const { routes, mounts = [], authorise, trustProxy, isHttps, clock, newId, logger, checkAnswers = false } = options;
  const app: HttpApp = new Hono<HttpEnv>();
  const isCrossOriginPath = createIsCrossOrigin(routes);
  const log = createRequestLog(options);
  const rates = createRequestRates({ clock, perSecond: options.apiKeyPerSecond });

  // No header name: what a client sends is no id of ours, and every answer is given the header below.
  app.use(requestId({ headerName: '', generator: () => newId('req') }));
  app.use(async (c, next) => {
    const startedAt = clock.now();
    const id = c.get('requestId');
    c.set('routePath', 'none');
    c.set('facts', {
      id,
      address: clientAddress(
        c.env?.incoming?.socket?.remoteAddress,
        c.req.header('x-forwarded-for') ?? null,
        trustProxy,
      ),
      host: c.req.header('host') ?? new URL(c.req.url).host,
      headers: c.req.raw.headers,
      raw: c.req.raw,
      signal: c.req.raw.signal,
    });
    await next();
    const isCrossOrigin = isCrossOriginPath(c.req.path);
    setSecurityHeaders(c.res.headers, { isHttps, isCrossOrigin });
    if (isCrossOrigin) c.res.headers.set('Access-Control-Allow-Origin', '*');
    c.res.headers.set('X-Request-Id', id);
    log({ requestId: id, method: c.req.method, route: c.get('routePath'), status: c.res.status, startedAt });
  });
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        if (c.req.method === 'OPTIONS') return preflight(methods, isCrossOriginPath(c.req.path));
        const allowed = methods.join(', ');
        const message = `${c.req.method} is not possible here; allowed: ${allowed}.`;
        return problemResponse(new AppError('method_not_allowed', message), { Allow: allowed });
      },
    }),
  );

  for (const route of routes) {
    app.on(route.method, toHonoPath(route.path), (c) => {
      c.set('routePath', route.path);
      const end = options.loopWatch?.begin(`${route.method} ${route.path}`);
      const answer = answerRoute(route, {
        facts: c.get('facts'),
        params: c.req.param(),
        url: c.req.url,
        authorise,
        rates,
        idempotency: options.idempotency,
        checkAnswers,
      });
      return end ? answer.finally(end) : answer;
    });
  }
  for (const { method, path, handler } of mounts) {
    app.on(method, path, (c) => {
      c.set('routePath', path);
      return handler(c);
    });
  }

  app.notFound((c) => problemResponse(new AppError('not_found', `There is nothing at ${c.req.path.slice(0, 200)}.`)));

  app.onError((error, c) => {
    const response = problemResponse(error);
    // Every request fails while the database is away: readiness says so, and each is counted by its status.
    if (response.status === 503) logger.debug({ err: error, requestId: c.get('requestId') }, 'a request came in vain');
    else if (response.status >= 500) {
      logger.error({ err: error, requestId: c.get('requestId'), route: c.get('routePath') }, 'a request failed');
    }
    return response;
  });
  return app;
}

function preflight(methods: readonly string[], isCrossOrigin: boolean): Response {
  const allowed = [...methods, 'OPTIONS'].join(', ');
  return new Response(null, {
    status: 204,
    headers: {
      Allow: allowed,
      ...(isCrossOrigin && {
        'Access-Control-Allow-Methods': allowed,
        'Access-Control-Allow-Headers': 'authorization, content-type, idempotency-key, if-match',
        'Access-Control-Max-Age': '86400',
      }),
    },
  });
}
