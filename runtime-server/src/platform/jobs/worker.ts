import type PgBoss from 'pg-boss';
import { setRepeatingTimer, type Clock } from '../clock.ts';
import { createCoalescedRuns, within } from '../concurrency/index.ts';
import type { Logger } from '../logger.ts';
import type { JobType } from './job-type.ts';

export type JobContext = {
  /** Stable over retries: an idempotency key for the outside. */
  id: string;
  /** 0 at the first try. */
  retryCount: number;
  /** Aborted when the job is about to be given back because the server stops. */
  signal: AbortSignal;
};

export type Worker = {
  wake(): void;
  stop(patienceMs: number): Promise<void>;
};

export type WorkerOptions<Data extends object> = {
  boss: PgBoss;
  clock: Clock;
  logger: Logger;
  type: JobType<Data>;
  handler: (data: Data, context: JobContext) => Promise<void>;
  concurrency: number;
};

/**
 * Takes jobs of one type and runs them. pg-boss has workers of its own, which leave a failed "complete" as an unhandled
 * rejection (the end of the process) and take a second to stop; only its queue is used.
 */
export function startWorker<Data extends object>(options: WorkerOptions<Data>): Worker {
  const { boss, clock, logger, type, handler, concurrency } = options;
  const running = new Map<string, Promise<void>>();
  const abort = new AbortController();

  const run = async (job: PgBoss.JobWithMetadata<object>): Promise<void> => {
    const { id, retryCount } = job;
    try {
      try {
        const milliseconds = type.expireInSeconds * 1000;
        await within(
          clock,
          milliseconds,
          () => handler(type.parse(job.data), { id, retryCount, signal: abort.signal }),
          () => new Error(`It took longer than ${milliseconds} ms.`),
        );
      } catch (error) {
        if (!running.has(id)) return;
        logger.warn({ err: error, queue: type.name, jobId: id, retryCount }, 'a job failed');
        await boss.fail(type.name, id, { message: error instanceof Error ? error.message : String(error) });
        return;
      }
      if (running.has(id)) await boss.complete(type.name, id);
    } catch (error) {
      // The database is away: the job expires and is tried again.
      logger.error({ err: error, queue: type.name, jobId: id }, 'the end of a job could not be recorded');
    }
  };

  const fetchJobs = async (): Promise<void> => {
    const batchSize = concurrency - running.size;
    const jobs = batchSize > 0 ? await boss.fetch<object>(type.name, { batchSize, includeMetadata: true }) : [];
    for (const job of jobs) {
      running.set(job.id, Promise.resolve());
      const done = run(job).finally(() => {
        running.delete(job.id);
        // There may be more waiting than could be taken.
        polls.trigger();
      });
      running.set(job.id, done);
    }
  };
  const polls = createCoalescedRuns<void>({
    keyOf: () => type.name,
    run: fetchJobs,
    onError: (error) => logger.error({ err: error, queue: type.name }, 'jobs could not be fetched'),
  });
  polls.trigger();
  const cancelPolls = setRepeatingTimer(clock, POLL_MS, () => polls.trigger());

  return {
    wake: () => polls.trigger(),
    async stop(patienceMs) {
      cancelPolls();
      await polls.stop();
      const finished = Promise.allSettled(running.values());
      await within(
        clock,
        patienceMs,
        () => finished,
        () => new Error('The jobs do not end.'),
      ).catch(() => undefined);
      const leftover = [...running.keys()];
      running.clear();
      abort.abort(new Error('The server stops.'));
      for (const id of leftover) await boss.fail(type.name, id, { message: 'The server was stopped.' });
    },
  };
}

const POLL_MS = 1_000;
