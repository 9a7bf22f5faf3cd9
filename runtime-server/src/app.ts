import type { FeatureDeps } from './organisation/services/feature-deps.ts';
import { createAudit } from './organisation/audit/audit.ts';
import { createAuth, type ResolveVisitor } from './organisation/auth/index.ts';
import { administrationRoutes } from './features.ts';
import { createOutbox } from './platform/mail/outbox.ts';
import { openApiRoutes } from './openapi/openapi.routes.ts';
import { plainPages } from './pages/plain-pages.ts';
import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config/index.ts';
import { isMigrated, migrations, type Database } from './platform/database/index.ts';
import { healthMounts, type ReadinessCheck } from './platform/http/health.ts';
import {
  createHttpApp,
  createOwnOrigin,
  type HttpApp,
  type IsOwnOrigin,
  type Mount,
  type Route,
} from './platform/http/index.ts';
import type { NewId } from './platform/ids.ts';
import type { Jobs } from './platform/jobs/index.ts';
import type { Logger } from './platform/logger.ts';
import type { Metrics } from './platform/metrics.ts';
import type { Random } from './platform/random.ts';
import type { Secrets } from './platform/secrets.ts';

/** What the composition has made before the HTTP side is built. */
export type Platform = {
  config: Pick<Config, 'publicUrl' | 'host' | 'port' | 'trustProxy' | 'smtpUrl'>;
  database: Database;
  clock: Clock;
  newId: NewId;
  random: Random;
  secrets: Secrets;
  logger: Logger;
  metrics: Metrics;
  jobs: Jobs;
  /** Whose visitor token it is. */
  resolveVisitor?: ResolveVisitor;
};

export type Services = FeatureDeps & { isOwnOrigin: IsOwnOrigin };

/**
 * The services that features share. Make them before `jobs.start()`, which begins to send mail; call `outbox.start()`
 * after it. `listeningPort` tells the real port where the configured one is 0.
 */
export function createServices(platform: Platform, listeningPort: () => number = () => platform.config.port): Services {
  const { config } = platform;
  const baseUrl = (): string => config.publicUrl ?? `http://${hostInUrl(config.host)}:${listeningPort()}`;
  const isOwnOrigin = createOwnOrigin(config);
  return {
    ...platform,
    baseUrl,
    isOwnOrigin,
    audit: createAudit(platform),
    auth: createAuth({ ...platform, isOwnOrigin, baseUrl: config.publicUrl ?? `http://${hostInUrl(config.host)}` }),
    outbox: createOutbox({ ...platform, smtpUrl: config.smtpUrl, baseUrl }),
  };
}

/** The whole HTTP application: administration, what `routes` and `mounts` add, health, the API reference, the pages. */
export function createApp(
  platform: Platform,
  services: Services,
  options: {
    routes?: readonly Route[];
    /** Sockets; and the screens, which take the place of the plain pages at the same path. */
    mounts?: readonly Mount[];
    /** Beside the database. */
    readiness?: readonly ReadinessCheck[];
    version?: string;
    /** Told of every request of administration that has changed something. */
    afterChange?: AfterChange;
    checkAnswers?: boolean;
  } = {},
): HttpApp {
  const { database, config, logger, metrics } = platform;
  const { baseUrl } = services;
  const { mounts = [], readiness = [], version = '0.1.0' } = options;
  const routes: Route[] = [
    ...administrationRoutes(services).map((route) => noting(route, options.afterChange)),
    ...(options.routes ?? []),
    ...openApiRoutes({ routes: () => routes, baseUrl, version }),
  ];
  const taken = new Set(mounts.map(({ path }) => path));
  const checks = [{ name: 'database', check: () => isMigrated(database.pool, migrations) }, ...readiness];
  return createHttpApp({
    ...platform,
    routes,
    mounts: [
      ...mounts,
      ...healthMounts({ checks, metrics, logger }),
      ...plainPages({ baseUrl }).filter(({ path }) => !taken.has(path)),
    ],
    authorise: services.auth.authorise,
    trustProxy: config.trustProxy,
    isHttps: baseUrl().startsWith('https:'),
    checkAnswers: options.checkAnswers ?? false,
  });
}

/** Which application an administrator changed, and by which route. */
export type AfterChange = (applicationId: string, path: string) => void;

function noting(route: Route, afterChange: AfterChange | undefined): Route {
  if (!afterChange || route.method === 'GET') return route;
  return {
    ...route,
    handler: async (input) => {
      const answer = await route.handler(input);
      const applicationId = input.actor && 'applicationId' in input.actor ? input.actor.applicationId : null;
      if (applicationId !== null) afterChange(applicationId, route.path);
      return answer;
    },
  };
}

/** Where people on this machine reach a server that listens everywhere; IPv6 in brackets. */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
