import { findChannel } from './visitors/admission/visitors.store.ts';
import { guideMounts } from './guides/guide-mounts.ts';
import { openApiRoutes } from './openapi/openapi.routes.ts';
import type { Organisation } from './organisation/organisation.ts';
import { plainPages } from './pages/plain-pages.ts';
import { healthMounts } from './platform/http/health.ts';
import { metricsMount } from './platform/http/metrics-page.ts';
import { createHttpApp, type HttpApp, type Route } from './platform/http/index.ts';
import type { Part } from './platform/part.ts';
import type { Platform } from './platform/platform.ts';
import { isStorable } from './platform/storable-text.ts';
import { readEmbeddingOrigins } from './organisation/embedding/sdk-token.store.ts';
import { screenMounts } from './screens/screen-mounts.ts';

/** The whole HTTP application: what the parts offer, their description, the built screens, health. */
export function composeApp(
  platform: Platform,
  { services }: Organisation,
  parts: readonly Part[],
  options: { checkAnswers?: boolean },
): HttpApp {
  const { database, config, logger, metrics, baseUrl } = platform;
  const routes: Route[] = [
    ...parts.flatMap((part) => part.routes ?? []),
    ...openApiRoutes({ routes: () => routes, baseUrl, version: '0.1.0' }),
  ];
  const screens = screenMounts({
    // Any address may be asked for a page, also one that the database cannot hold.
    allowedOrigins: async (channelId) =>
      isStorable(channelId) ? ((await findChannel(database.kysely, channelId))?.allowedOrigins ?? []) : [],
    embeddingOrigins: async (applicationId) =>
      isStorable(applicationId) ? readEmbeddingOrigins(database.kysely, applicationId) : [],
  });
  const drawn = new Set(screens.map(({ path }) => path));
  const checks = parts.flatMap((part) => part.readiness ?? []);
  return createHttpApp({
    ...platform,
    routes,
    mounts: [
      ...parts.flatMap((part) => part.mounts ?? []),
      ...screens,
      ...guideMounts({ baseUrl }),
      ...healthMounts({ checks, logger }),
      ...(config.metrics.port === null ? [metricsMount({ metrics, token: config.metrics.token })] : []),
      ...plainPages({ baseUrl }).filter(({ path }) => !drawn.has(path)),
    ],
    authorise: services.auth.authorise,
    apiKeyPerSecond: config.apiKeyPerSecond,
    trustProxy: config.trustProxy,
    isHttps: baseUrl.startsWith('https:'),
    checkAnswers: options.checkAnswers ?? false,
  });
}
