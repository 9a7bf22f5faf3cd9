import { stdout } from 'node:process';
import { createDemo } from './demo/demo.ts';
import { createDefinitions } from './definitions/definitions.ts';
import { loadExamples } from './definitions/flows/examples.ts';
import { createGreetings } from './desk/agent-api/greeting.ts';
import { createDesk, type Desk } from './desk/desk.ts';
import { createGoOffline } from './desk/presence/go-offline.ts';
import { ensureFirstRun } from './first-run/first-run.ts';
import { countOpenAlarms } from './desk/alarms/alarm.store.ts';
import { countSessionsToday } from './insight/flow-traffic/count-sessions-today.ts';
import { createInsight } from './insight/insight.ts';
import { createOrganisation, type GivenToOrganisation, type Organisation } from './organisation/organisation.ts';
import type { Config } from './platform/config/index.ts';
import { exclusively } from './platform/database/index.ts';
import type { HttpApp } from './platform/http/index.ts';
import { metricsComponent } from './platform/http/metrics-listener.ts';
import { listen, type Listener } from './platform/http/listen.ts';
import { createLifecycle, type Lifecycle } from './platform/lifecycle.ts';
import type { Part } from './platform/part.ts';
import { createPlatform, type Platform, type PlatformOverrides } from './platform/platform.ts';
import { createRelays, type Relays } from './relays/relays.ts';
import { composeApp } from './compose-app.ts';
import { createPersonalData } from './personal-data/personal-data.ts';
import { findUses } from './definitions/uses/find-uses.ts';
import { refuseIfWaiting } from './sessions/queue/refuse-if-waiting.ts';
import { createSessions, type GivenToSessions, type Sessions } from './sessions/sessions.ts';
import { createKeepUploads } from './sessions/uploads/keep-uploads.ts';
import { countTagUses, relabelTagged } from './sessions/taggings/tagging.store.ts';
import { createInstallation } from './installation/installation.ts';
import { createRetention } from './retention/retention.ts';
import { createUpkeep } from './upkeep.ts';
import { createRatingInvitations } from './visitors/ratings/rating-invitation.ts';
import { findStickerUpload } from './visitors/stickers/sticker.store.ts';
import { createResolveVisitor, createVisitors, type visitorLimits, type Visitors } from './visitors/visitors.ts';

/** One node of Parley: everything on one port. */
export type Server = {
  /** Where people open it, without a trailing slash. */
  baseUrl: string;
  lifecycle: Lifecycle;
  /** Parts that tests and benchmarks look into. */
  parts: {
    platform: Platform;
    organisation: Organisation;
    sessions: Sessions;
    visitors: Visitors;
    desk: Desk;
    relays: Relays;
    app: HttpApp;
    /** What each district offers, in their order. */
    districts: readonly Part[];
  };
};

/** What tests and benchmarks replace; everything else is the server as it ships. */
export type ServerOverrides = PlatformOverrides &
  Pick<GivenToOrganisation, 'settingsOf'> &
  Pick<GivenToSessions, 'committer'> & {
    /** Instead of a port. */
    listener?: Listener;
    limits?: typeof visitorLimits;
    /** Where the first start shows its administrator's password; by default the terminal. */
    print?: (text: string) => void;
    /** Whether answers are held against their schemas. */
    checkAnswers?: boolean;
  };

/**
 * Brings up the database and puts the node together, district upon district; nothing is served before
 * `lifecycle.start()`.
 *
 * @throws DataFolderLockedError when another process uses the data folder
 * @throws MigrationError when the database is newer than the code
 */
export async function createServer(config: Config, overrides: ServerOverrides = {}): Promise<Server> {
  const listeners: Listeners = { people: overrides.listener ?? (await listen(config)), metrics: null };
  try {
    const { port } = config.metrics;
    if (port !== null) listeners.metrics = await listen({ host: config.host, port, portVariable: 'METRICS_PORT' });
    const platform = await createPlatform(config, listeners.people.port, overrides);
    try {
      return await compose(platform, listeners, overrides);
    } catch (error) {
      for (const { stop } of [...(platform.part.components ?? [])].reverse()) await stop?.();
      throw error;
    }
  } catch (error) {
    await listeners.people.stop();
    await listeners.metrics?.stop();
    throw error;
  }
}

/** Ports are taken before anything is made: what cannot be listened on is told at once. */
type Listeners = { people: Listener; metrics: Listener | null };

async function compose(platform: Platform, listeners: Listeners, overrides: ServerOverrides): Promise<Server> {
  const { database, clock, logger, baseUrl } = platform;
  const db = database.kysely;
  const organisation = createOrganisation(platform, {
    resolveVisitor: createResolveVisitor(platform),
    goOffline: createGoOffline(platform),
    refuseIfWaiting,
    findUses,
    settingsOf: overrides.settingsOf,
  });
  const { settingsOf } = organisation;
  const demo = createDemo(platform, { settingsOf });
  const definitions = createDefinitions(platform, organisation, {
    countSessionsToday,
    countOpenAlarms,
    keepFiles: createKeepUploads(platform),
    countTagUses,
    relabelTagged,
    dispatcherOf: demo.dispatcherOf,
  });
  const sessions = createSessions(platform, organisation, {
    invitationAtEnd: createRatingInvitations({ db, clock }).invitationAtEnd,
    greetingOf: createGreetings({ db, clock, settingsOf }),
    findSticker: (place) => findStickerUpload(db, place),
    models: definitions.models,
    dispatcherOf: demo.dispatcherOf,
    committer: overrides.committer,
  });
  const visitors = createVisitors(platform, organisation, sessions, { limits: overrides.limits });
  const desk = createDesk(platform, organisation, sessions, visitors);
  const insight = createInsight(platform, organisation, sessions);
  const relays = createRelays(platform, organisation, sessions, { dispatcherOf: demo.dispatcherOf });

  const rooms: Part[] = [platform, demo, organisation, definitions, sessions, visitors, desk, insight, relays].map(
    ({ part }) => part,
  );
  const districts = [
    ...rooms,
    createPersonalData(
      { ...platform, audit: organisation.services.audit, disconnectVisitor: sessions.hub.disconnectVisitor },
      rooms,
    ),
    createRetention({ ...platform, settingsOf }, rooms),
    createInstallation({
      ...platform,
      agents: organisation.agents,
      runner: sessions.runner,
      goOffline: createGoOffline(platform),
      disconnectVisitor: sessions.hub.disconnectVisitor,
    }),
  ];
  const upkeep = createUpkeep({ clock, logger, tasks: districts.flatMap((part) => part.upkeep ?? []) });
  await exclusively(database, async () => {
    await upkeep.run();
    await ensureFirstRun({
      ...platform,
      passwords: organisation.services.auth.passwords,
      loadExamples,
      print: overrides.print ?? ((text) => void stdout.write(text)),
    });
  });
  for (const work of districts.flatMap(({ jobs = [] }) => jobs)) platform.jobs.work(work);
  const app = composeApp(platform, organisation, districts, overrides);
  const lifecycle = createLifecycle(
    [
      ...districts.flatMap(({ components = [] }) => components),
      { name: 'upkeep', start: () => upkeep.start(), stop: () => upkeep.stop() },
      ...(listeners.metrics
        ? [metricsComponent(listeners.metrics, { metrics: platform.metrics, token: platform.config.metrics.token })]
        : []),
      { name: 'listener', start: () => listeners.people.serve(app.fetch), stop: () => listeners.people.stop() },
    ],
    { clock, logger },
  );
  return { baseUrl, lifecycle, parts: { platform, organisation, sessions, visitors, desk, relays, app, districts } };
}
