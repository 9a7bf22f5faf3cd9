import type { ReadSettings } from '../organisation/settings/settings-cache.ts';
import type { Part } from '../platform/part.ts';
import type { Platform } from '../platform/platform.ts';
import { demoRoutes } from './demo.routes.ts';
import { createExampleService } from './example-service.ts';

/** What a new installation offers for trying out: doors on the start page, and the service that the examples call. */
export type Demo = {
  /** The way out for the calls of an application: with the doors open, the examples' service answers inside. */
  dispatcherOf: (applicationId: string) => Promise<Platform['dispatcher']>;
  part: Part;
};

export function createDemo(platform: Platform, { settingsOf }: { settingsOf: ReadSettings }): Demo {
  const { database, dispatcher, allowedHosts, logger } = platform;
  const service = createExampleService({ plain: dispatcher, allowedHosts, logger });
  return {
    dispatcherOf: async (applicationId) =>
      (await settingsOf(applicationId)).demo.doors ? service.dispatcher() : dispatcher,
    part: {
      name: 'demo',
      routes: demoRoutes({ database }),
      components: [{ name: 'example service', stop: () => service.stop() }],
    },
  };
}
