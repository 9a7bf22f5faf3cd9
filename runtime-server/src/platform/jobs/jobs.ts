import { CompiledQuery } from 'kysely';
import PgBoss from 'pg-boss';
import type { Clock } from '../clock.ts';
import type { Database, Executor } from '../database/database.ts';
import { exclusively } from '../database/exclusively.ts';
import type { Logger } from '../logger.ts';
import type { JobType } from './job-type.ts';
import type { JobWork } from './job-work.ts';
import type { Worker } from './worker.ts';

export type EnqueueOptions = {
  /** Not before this moment. */
  startAfter?: Date;
};

/**
 * Work that may wait a second and must not be forgotten: mail, exports, webhooks. Never session deadlines, which are
 * rows of their own. A job runs at least once; its handler must bear running twice.
 */
export type Jobs = {
  /** Stores a job in the caller's transaction: it exists if and only if that commits. */
  enqueue<Data extends object>(trx: Executor, type: JobType<Data>, data: Data, options?: EnqueueOptions): Promise<void>;
  /** Says who does the jobs of a type on this node; call it before `start`, which makes the queue of the type. */
  work(work: JobWork): void;
  /** Looks for jobs at once instead of at the next poll; after the commit of an `enqueue`. */
  wake(): void;
  start(): Promise<void>;
  /** Lets the running jobs finish for `patienceMs` (default 10 s), then gives the others back to be tried again. */
  stop(patienceMs?: number): Promise<void>;
};

export type JobsOptions = {
  database: Database;
  clock: Clock;
  logger: Logger;
};

export function createJobs({ database, clock, logger }: JobsOptions): Jobs {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => database.pool.query(text, values) },
    schema: 'pgboss',
    schedule: false,
    // What a job holds may be personal: it is not kept for longer than it helps to look into a failure.
    archiveCompletedAfterSeconds: 3_600,
    deleteAfterDays: 7,
  });
  boss.on('error', (error) => logger.error({ err: error }, 'the job queue failed'));
  const works: JobWork[] = [];
  let workers: Worker[] = [];

  const makeQueues = async (): Promise<void> => {
    await boss.start();
    for (const { name, retryLimit, retryDelaySeconds, expireInSeconds } of works.map(({ type }) => type)) {
      const settings = { retryLimit, retryDelay: retryDelaySeconds, retryBackoff: true, expireInSeconds };
      await boss.createQueue(name, { name, ...settings });
      // The queue may be there from an older version with other settings.
      await boss.updateQueue(name, { name, ...settings });
    }
  };

  return {
    async enqueue(trx, type, data, { startAfter } = {}) {
      const id = await boss.send(type.name, data, {
        db: { executeSql: async (text, values) => trx.executeQuery<never>(compile(text, values)) },
        ...(startAfter && { startAfter }),
      });
      if (id === null)
        throw new Error(`The queue ${type.name} does not exist. Nobody works on its jobs: add them to a part.`);
    },
    work(work) {
      works.push(work);
    },
    wake() {
      for (const worker of workers) worker.wake();
    },
    async start() {
      await exclusively(database, () => makeQueues());
      workers = works.map((work) => work.start({ boss, clock, logger }));
    },
    async stop(patienceMs = 10_000) {
      await Promise.all(workers.map((worker) => worker.stop(patienceMs)));
      workers = [];
      await boss.stop({ graceful: false });
    },
  };
}

function compile(text: string, values: unknown[] | undefined): CompiledQuery<never> {
  return CompiledQuery.raw(text, values ?? []);
}
