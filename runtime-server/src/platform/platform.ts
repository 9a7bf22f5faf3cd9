import { availableParallelism } from 'node:os';
import { systemClock, type Clock } from './clock.ts';
import { loadAppSecret, type Config } from './config/index.ts';
import {
  isMigrated,
  migrate,
  migrations,
  openDatabase,
  startEmbeddedPostgres,
  whyUnreachable,
  type Database,
} from './database/index.ts';
import { createThreadedEvaluator, type EvaluatorOf } from './expressions/threaded-evaluator.ts';
import { createFacts, type Facts } from './facts/facts.ts';
import { createOwnOrigin, type IsOwnOrigin } from './http/index.ts';
import { idempotencyPersonal } from './idempotency/idempotency.personal.ts';
import { createIdempotency, type Idempotency } from './idempotency/idempotency.ts';
import { createIdGenerator, type NewId } from './ids.ts';
import { createJobs, type Jobs } from './jobs/index.ts';
import { createLogger, type Logger } from './logger.ts';
import { createOutbox, type Outbox } from './mail/outbox.ts';
import { createLoopWatch, type LoopWatch } from './loop-watch.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import {
  createGuardedDispatcher,
  parseAllowedHosts,
  type AllowedHosts,
  type GuardedDispatcher,
} from './outgoing/index.ts';
import type { Part } from './part.ts';
import { systemRandom, type Random } from './random.ts';
import {
  createInProcessBus,
  createNatsBus,
  createPostgresBus,
  loadNatsAccess,
  type Bus,
  type NatsAccess,
} from './bus/index.ts';
import { deriveSecrets, type Secrets } from './secrets.ts';
import { createThreads, type Threads } from './threads/index.ts';

/** What everything stands on; knows nothing of conversations. */
export type Platform = {
  config: Config;
  /** Of this node, new at every start. */
  nodeId: string;
  /** Where people open us, without a trailing slash. */
  baseUrl: string;
  isOwnOrigin: IsOwnOrigin;
  database: Database;
  clock: Clock;
  random: Random;
  newId: NewId;
  logger: Logger;
  metrics: Metrics;
  loopWatch: LoopWatch;
  secrets: Secrets;
  bus: Bus;
  facts: Facts;
  /** Requests that are sent again under a key of theirs. */
  idempotency: Idempotency;
  jobs: Jobs;
  outbox: Outbox;
  /** For what would hold the event loop: checks, trials, files. */
  threads: Threads;
  evaluatorOf: EvaluatorOf;
  /** The way out for every call to the outside: no private address is reached unless the configuration names it (SSRF). */
  dispatcher: GuardedDispatcher;
  allowedHosts: AllowedHosts;
  part: Part;
};

/** What tests and benchmarks replace of it. What is given is not closed when the server stops. */
export type PlatformOverrides = {
  database?: Database;
  clock?: Clock;
  random?: Random;
  newId?: NewId;
  logger?: Logger;
  bus?: Bus;
  /** Instead of threads, also for expressions. */
  threads?: Threads;
  jobs?: Jobs;
};

/**
 * Brings up the database, with its tables as this version needs them. `port`: where the node really listens.
 *
 * @throws DataFolderLockedError when another process uses the data folder
 * @throws MigrationError when the database is newer than the code
 */
export async function createPlatform(config: Config, port: number, overrides: PlatformOverrides): Promise<Platform> {
  const { clock = systemClock, random = systemRandom } = overrides;
  const newId = overrides.newId ?? createIdGenerator({ clock, random });
  const logger = overrides.logger ?? createLogger({ level: config.logLevel });
  const { database, close } = await provideDatabase(config, logger, overrides.database);
  try {
    await migrate(database.pool, migrations);
  } catch (error) {
    await close();
    throw config.databaseUrl === null ? error : (whyUnreachable(error, config.databaseUrl) ?? error);
  }
  const metrics = createMetrics();
  const loopWatch = createLoopWatch({ logger, metrics });
  const nodeId = newId('node');
  const baseUrl = config.publicUrl ?? `http://${hostInUrl(config.host)}:${port}`;
  const secrets = deriveSecrets(loadAppSecret(config));
  const nats = loadNatsAccess(config);
  const bus = overrides.bus ?? chooseBus(config, nats, { secrets, clock, logger });
  metrics.gauge('database_connections', 'Connections to the database by state; waiting = who waits for one.', {
    labels: ['state'],
    collect: (gauge) => {
      const { totalCount, idleCount, waitingCount } = database.pool;
      gauge.set({ state: 'busy' }, totalCount - idleCount);
      gauge.set({ state: 'idle' }, idleCount);
      gauge.set({ state: 'waiting' }, waitingCount);
    },
  });
  metrics.gauge('bus_connected', 'Whether hints reach the other nodes: 1 or 0.', {
    collect: (gauge) => gauge.set(Number(bus.isConnected())),
  });
  const facts = createFacts({ bus, logger, nodeId });
  const idempotency = createIdempotency({ database, clock, logger, secrets });
  const jobs = overrides.jobs ?? createJobs({ database, clock, logger });
  const outbox = createOutbox({ database, clock, newId, logger, secrets, jobs, smtpUrl: config.smtpUrl, baseUrl });
  const threads = overrides.threads ?? createWorkThreads(metrics);
  const expressionThreads = overrides.threads ?? createExpressionThreads(metrics);
  const allowedHosts = parseAllowedHosts(config.allowPrivateHosts.join(','));
  return {
    config,
    nodeId,
    baseUrl,
    isOwnOrigin: createOwnOrigin(config),
    database,
    clock,
    random,
    newId,
    logger,
    metrics,
    loopWatch,
    secrets,
    bus,
    facts,
    idempotency,
    jobs,
    outbox,
    threads,
    evaluatorOf: createThreadedEvaluator(expressionThreads),
    dispatcher: createGuardedDispatcher({ allowedHosts }),
    allowedHosts,
    part: {
      name: 'platform',
      jobs: outbox.jobs,
      personal: [idempotencyPersonal],
      upkeep: [{ what: 'answers kept for their Idempotency-Key', run: (now) => idempotency.expire(now) }],
      components: [
        { name: 'database', stop: close },
        { name: 'loop watch', start: () => loopWatch.start(), stop: () => loopWatch.stop() },
        { name: 'threads', stop: () => threads.close() },
        { name: 'expressions', stop: () => expressionThreads.close() },
        { name: 'bus', start: () => bus.start(), stop: () => bus.stop() },
        { name: 'facts', start: () => facts.start(), stop: () => facts.stop() },
        { name: 'jobs', start: () => jobs.start(), stop: () => jobs.stop() },
        { name: 'mail', start: () => outbox.start(), stop: () => outbox.stop() },
      ],
      readiness: [
        { name: 'database', check: () => isMigrated(database.pool, migrations) },
        {
          name: 'bus',
          check: () => Promise.resolve(bus.isConnected()),
          // With NATS away everywhere, nodes that called themselves not ready would leave nobody to serve.
          ...(nats && { without: 'what happens on other nodes is read from the database, up to two seconds late' }),
        },
      ],
    },
  };
}

/** What carries hints between nodes: NATS where there is one, PostgreSQL otherwise; one node needs neither. */
function chooseBus(
  config: Config,
  access: NatsAccess | null,
  { secrets, clock, logger }: Pick<Platform, 'secrets' | 'clock' | 'logger'>,
): Bus {
  if (config.databaseUrl === null) {
    if (access) logger.warn('NATS_URL is not used: the embedded database has one node (several need DATABASE_URL).');
    return createInProcessBus({ logger });
  }
  logger.info({ bus: access ? 'NATS' : 'PostgreSQL' }, 'what nodes tell each other goes by this bus');
  if (access === null) return createPostgresBus({ connectionString: config.databaseUrl, clock, logger });
  // Installations that share a NATS hear nothing of each other.
  const system = secrets.derive('bus').toString('hex').slice(0, 16);
  return createNatsBus({ access, system, clock, logger });
}

/** The one that is given, the one the configuration names, or the embedded one, which starts here. */
async function provideDatabase(
  config: Config,
  logger: Logger,
  given: Database | undefined,
): Promise<{ database: Database; close: () => Promise<void> }> {
  if (given) return { database: given, close: () => Promise.resolve() };
  const embedded =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: config.dataDir, onNotice: (notice) => logger.info(notice) })
      : null;
  const database = openDatabase({ connectionString: config.databaseUrl ?? embedded?.url ?? '' });
  return {
    database,
    close: async () => {
      await database.close();
      await embedded?.stop();
    },
  };
}

/** One application's work leaves a thread to the others. */
function createWorkThreads(metrics: Metrics): Threads {
  const atOnce = Math.max(2, Math.min(4, availableParallelism() - 1));
  return createThreads({
    name: 'work',
    atOnce,
    atOnceOf: [atOnce - 1],
    waitingOf: 20,
    waiting: 200,
    memoryMegabytes: 1024,
    niceness: 10,
    metrics,
  });
}

/** One flow leaves a thread to the others of its application, and one application to other applications. */
function createExpressionThreads(metrics: Metrics): Threads {
  const atOnce = Math.max(3, Math.min(6, availableParallelism()));
  return createThreads({
    name: 'expressions',
    atOnce,
    atOnceOf: [atOnce - 1, atOnce - 2],
    waitingOf: 2_000,
    waiting: 10_000,
    memoryMegabytes: 512,
    niceness: 5,
    metrics,
  });
}

/** Who listens everywhere is opened by the name of this machine; an IPv6 address stands in brackets. */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
