import type { Organisation } from '../organisation/organisation.ts';
import type { GuardedDispatcher } from '../platform/outgoing/index.ts';
import type { Part } from '../platform/part.ts';
import type { Platform } from '../platform/platform.ts';
import { randomFraction } from '../platform/random.ts';
import { createRateLimiter } from '../platform/rate-limit.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { createCompleteEnded } from './ordering/complete-ended.ts';
import { createCompleteMessages } from './ordering/complete-message.ts';
import { createOrderer, type Orderer } from './ordering/orderer.ts';
import { dropOldEvents } from './outside-log/outside-log.store.ts';
import { relaysPersonal } from './relays.personal.ts';
import { createEventStreams } from './event-stream/event-stream.ts';
import { eventStreamRoutes } from './event-stream/event-stream.routes.ts';
import { createThreadReaders, type ThreadReaders } from './thread-readers/thread-readers.ts';
import { createDeliverer, type Deliverer } from './webhooks/deliverer.ts';
import { webhookRoutes } from './webhooks/webhook.routes.ts';
import { createWebhooks, type Webhooks } from './webhooks/webhook.service.ts';

declare module '../platform/facts/facts.ts' {
  interface FactTypes {
    /** There are new events for systems outside. */
    'outside-events.ordered': object;
  }
}

/** What leaves because something happened: events for systems outside. */
export type Relays = { orderer: Orderer; deliverer: Deliverer; readers: ThreadReaders; webhooks: Webhooks; part: Part };

/** What it needs of the districts below, given by the assembly. */
export type GivenToRelays = {
  /** The way out for what an application sends. */
  dispatcherOf: (applicationId: string) => Promise<GuardedDispatcher>;
};

/** Sent by hand to one endpoint. */
const byHand = { ratePerSecond: 0.5, burst: 30 };

export function createRelays(
  platform: Platform,
  { services }: Organisation,
  { runner, eventLog, flows, hub }: Sessions,
  { dispatcherOf }: GivenToRelays,
): Relays {
  const { database, clock, random, facts } = platform;
  const streams = createEventStreams(platform);
  facts.on(['outside-events.ordered'], ({ applicationId }) => streams.wake(applicationId));
  const deliverer = createDeliverer({
    ...platform,
    notify: services.notify,
    random: () => randomFraction(random),
    dispatcherOf,
  });
  const readers = createThreadReaders({ ...platform, threadIds: hub.threadIds, isReadHere: hub.isRead });
  const orderer = createOrderer({
    ...platform,
    complete: {
      'session.ended': createCompleteEnded({ runner, eventLog, flows }),
      'message.created': createCompleteMessages(readers.areReading),
    },
    onOrdered: (applicationId) => {
      deliverer.wake();
      facts.publish((fn) => fn(), { type: 'outside-events.ordered', applicationId });
    },
  });
  runner.onCommitted(({ outside }) => {
    if (outside.length > 0) orderer.wake();
  });
  const webhooks = createWebhooks({
    ...services,
    allowedHosts: platform.allowedHosts,
    limiter: createRateLimiter({ ...byHand, clock }),
    wake: () => deliverer.wake(),
  });
  return {
    orderer,
    deliverer,
    readers,
    webhooks,
    part: {
      name: 'relays',
      personal: relaysPersonal,
      routes: [
        ...webhookRoutes({ database, webhooks }),
        ...eventStreamRoutes({ streams, authorise: services.auth.authorise }),
      ],
      components: [
        { name: 'webhooks', start: () => deliverer.start(), stop: () => deliverer.stop() },
        { name: 'streams of events', stop: () => streams.stop() },
        { name: 'connected visitors', start: () => readers.start(), stop: () => readers.stop() },
        { name: 'order of events', start: () => orderer.start(), stop: () => orderer.stop() },
      ],
      upkeep: [{ what: 'events that are kept no longer', run: (now) => dropOldEvents(database, now) }],
    },
  };
}
