import { stdout } from 'node:process';
import { createNodeEvaluator } from '@parley/engine/node-evaluator';
import { createAgentSide, type AgentSide } from './agent-side.ts';
import { createApp, createServices, type Platform } from './app.ts';
import { readSigningSecret } from './organisation/applications/application.store.ts';
import { createGreetings } from './desk/agent-api/greeting.ts';
import { createChannelSide } from './channel-side.ts';
import { createCore, type Core } from './core.ts';
import { createDesignerSide } from './designer-side.ts';
import { flowTrialJob } from './insight/flow-trials/flow-trials.ts';
import type { TurnCommitter } from './sessions/flow-runner/turn-committer.ts';
import { createExampleService } from './demo/example-service.ts';
import { loadExamples } from './definitions/flows/examples.ts';
import type { TurnTools } from './sessions/flow-runner/turn-tools.ts';
import { ensureFirstRun } from './first-run/first-run.ts';
import { sendMailJob } from './platform/mail/outbox.ts';
import { createGuardedDispatcher, parseAllowedHosts } from './platform/outgoing/index.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import { loadAppSecret, type Config } from './platform/config/index.ts';
import { migrate, migrations, openDatabase, startEmbeddedPostgres, type Database } from './platform/database/index.ts';
import type { HttpApp } from './platform/http/index.ts';
import { listen, type Listener } from './platform/http/listen.ts';
import { createIdGenerator, type NewId } from './platform/ids.ts';
import { createJobs } from './platform/jobs/index.ts';
import { createLifecycle, type Component, type Lifecycle } from './platform/lifecycle.ts';
import { createLogger, type Logger } from './platform/logger.ts';
import { createMetrics } from './platform/metrics.ts';
import { systemRandom, type Random } from './platform/random.ts';
import { createInProcessBus, createPostgresBus } from './platform/realtime/index.ts';
import { deriveSecrets } from './platform/secrets.ts';
import { createFreshParameters, createQueueView } from './sessions/queue/queue-views.ts';
import { createRatingInvitations } from './visitors/ratings/rating-invitation.ts';
import { readSecret } from './organisation/secrets/secret.store.ts';
import { screenMounts } from './screens/screen-mounts.ts';
import { ensurePartitions } from './sessions/records/partitions.ts';
import { createSettingsCache } from './organisation/settings/settings-cache.ts';
import { createVendorSide, type VendorSide } from './visitors/vendor-channels/vendor-side.ts';
import { findChannel } from './visitors/admission/visitors.store.ts';
import { createVisitorSide, type visitorLimits, type VisitorSide } from './visitor-side.ts';

/** One node of Parley: everything on one port. */
export type Server = {
  /** Where people open it, without a trailing slash. */
  baseUrl: string;
  lifecycle: Lifecycle;
  /** Parts that tests and benchmarks look into. */
  parts: {
    core: Core;
    visitors: VisitorSide;
    agents: AgentSide;
    vendors: VendorSide;
    app: HttpApp;
    database: Database;
  };
};

/** What tests and benchmarks replace. */
export type ServerOverrides = {
  clock?: Clock;
  random?: Random;
  newId?: NewId;
  logger?: Logger;
  /** Benchmarks without storing. */
  committer?: TurnCommitter;
  limits?: typeof visitorLimits;
  /** Where the first start shows its administrator's password; by default the terminal. */
  print?: (text: string) => void;
};

/**
 * Brings up the database and puts the node together; nothing is served before `lifecycle.start()`.
 *
 * @throws DataFolderLockedError when another process uses the data folder
 * @throws MigrationError when the database is newer than the code
 */
export async function createServer(config: Config, overrides: ServerOverrides = {}): Promise<Server> {
  const { clock = systemClock, random = systemRandom } = overrides;
  const newId = overrides.newId ?? createIdGenerator({ clock, random });
  const logger = overrides.logger ?? createLogger({ level: config.logLevel });
  const secrets = deriveSecrets(loadAppSecret(config));
  const embedded =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: config.dataDir, onNotice: (notice) => logger.info(notice) })
      : null;
  const database = openDatabase({ connectionString: config.databaseUrl ?? embedded?.url ?? '' });
  try {
    return await compose();
  } catch (error) {
    await database.close();
    await embedded?.stop();
    throw error;
  }

  async function compose(): Promise<Server> {
    const db = database.kysely;
    await migrate(database.pool, migrations);
    await ensurePartitions(database, clock.now());
    const nodeId = newId('node');
    const metrics = createMetrics();
    const bus =
      config.databaseUrl === null
        ? createInProcessBus({ logger })
        : createPostgresBus({ connectionString: config.databaseUrl, clock, logger });
    const listener: Listener = await listen({ host: config.host, port: config.port });
    const jobs = createJobs({ database, clock, logger, types: [sendMailJob, flowTrialJob] });
    const platform: Platform = {
      config,
      database,
      clock,
      newId,
      random,
      secrets,
      logger,
      metrics,
      jobs,
      resolveVisitor: (token) => Promise.resolve({ kind: 'visitor', ...visitors.tokens.verify(token) }),
    };
    const services = createServices(platform, () => listener.port);
    const baseUrl = services.baseUrl();
    await ensureFirstRun({
      database,
      clock,
      newId,
      random,
      secrets,
      logger,
      passwords: services.auth.passwords,
      config,
      examples: await loadExamples(),
      baseUrl,
      print: overrides.print ?? ((text) => void stdout.write(text)),
    });
    const settingsOf = createSettingsCache({ db, clock });
    const settingsOfSession: TurnTools['settingsOf'] = async ({ applicationId, channelName }) => {
      const { timeZone, dispatcherName } = await settingsOf(applicationId);
      return { timeZone, dispatcherName: dispatcherName || channelName };
    };
    const invitations = createRatingInvitations({ db, clock });
    const evaluator = createNodeEvaluator();

    const allowedHosts = parseAllowedHosts(config.allowPrivateHosts.join(','));
    const dispatcher = createGuardedDispatcher({ allowedHosts });
    const exampleService = createExampleService({ plain: dispatcher, allowedHosts, logger });
    const outgoingFor = async (applicationId: string) => ({
      dispatcher: (await settingsOf(applicationId)).demo.doors ? await exampleService.dispatcher() : dispatcher,
      signingSecret: await readSigningSecret(db, secrets, applicationId),
      readSecret: async (key: string) => (await readSecret(db, secrets, applicationId, key)) ?? undefined,
    });

    const core = createCore({
      database,
      clock,
      random,
      newId,
      logger,
      secrets,
      nodeId,
      evaluator,
      dispatcher,
      outgoingFor,
      settingsOf: settingsOfSession,
      invitationAtEnd: invitations.invitationAtEnd,
      freshParameters: createFreshParameters(db),
      greetingOf: createGreetings({ db, clock, settingsOf }),
      ...(overrides.committer && { committer: overrides.committer }),
    });

    const visitors = createVisitorSide({
      core,
      database,
      bus,
      clock,
      newId,
      logger,
      secrets,
      baseUrl,
      isOwnOrigin: services.isOwnOrigin,
      keepsAddress: async (applicationId) => (await settingsOf(applicationId)).visitors.keepAddress,
      invitations,
      queueView: createQueueView({ db, clock }),
      settingsOf: settingsOfSession,
      ...(overrides.limits && { limits: overrides.limits }),
    });

    const agents = createAgentSide({
      core,
      database,
      bus,
      clock,
      newId,
      logger,
      metrics,
      nodeId,
      baseUrl,
      auth: services.auth,
      settingsOf,
      invitations,
      uploads: visitors.uploads,
      visitors: visitors.hub,
    });

    const designer = createDesignerSide({
      core,
      database,
      clock,
      random,
      newId,
      logger,
      jobs,
      evaluator,
      audit: services.audit,
      baseUrl,
      callingFor: async (applicationId) => ({ ...(await outgoingFor(applicationId)), clock }),
    });

    const channels = createChannelSide({ services, core, visitors, baseUrl });
    const vendors = createVendorSide({
      database,
      clock,
      random,
      newId,
      logger,
      secrets,
      audit: services.audit,
      nodeId,
      baseUrl,
      dispatcher,
      runner: core.runner,
      receiver: visitors.receiver,
      hub: visitors.hub,
    });

    const app = createApp(platform, services, {
      routes: [...agents.routes, ...visitors.routes, ...channels.routes, ...vendors.routes, ...designer.routes],
      mounts: [
        ...agents.mounts,
        ...visitors.mounts,
        ...screenMounts({ allowedOrigins: async (id) => (await findChannel(db, id))?.allowedOrigins ?? [] }),
      ],
      afterChange: (applicationId, path) => {
        agents.noteAdministration(applicationId, path);
        designer.noteAdministration(applicationId, path);
      },
      readiness: [{ name: 'bus', check: () => Promise.resolve(bus.isConnected()) }],
    });

    const components: Component[] = [
      {
        name: 'database',
        stop: async () => {
          await database.close();
          await embedded?.stop();
        },
      },
      { name: 'expressions', stop: () => evaluator.close() },
      { name: 'example service', stop: () => exampleService.stop() },
      { name: 'bus', start: () => bus.start(), stop: () => bus.stop() },
      { name: 'jobs', start: () => jobs.start(), stop: () => jobs.stop() },
      { name: 'mail', start: () => services.outbox.start(), stop: () => services.outbox.stop() },
      { name: 'sessions', stop: () => core.runner.drain() },
      { name: 'interface calls', start: () => core.effects.start(), stop: () => core.effects.stop() },
      { name: 'deadlines', start: () => core.deadlines.start(), stop: () => core.deadlines.stop() },
      { name: 'receipts', stop: () => visitors.receipts.stop() },
      { name: 'hub', start: () => visitors.hub.start(), stop: () => visitors.hub.stop() },
      { name: 'vendor channels', start: () => vendors.start(), stop: () => vendors.stop() },
      { name: 'visitor sockets', start: () => visitors.sockets.start(), stop: () => visitors.sockets.stop() },
      { name: 'agents', start: () => agents.start(), stop: () => agents.stop() },
      { name: 'listener', start: () => listener.serve(app.fetch), stop: () => listener.stop() },
    ];
    const lifecycle = createLifecycle(components, { clock, logger });
    return { baseUrl, lifecycle, parts: { core, visitors, agents, vendors, app, database } };
  }
}
