import { fileURLToPath } from 'node:url';
import type { Piscina } from 'piscina';
import { AppError } from '../errors/index.ts';
import type { Metrics } from '../metrics.ts';
import { createFairQueue, type Share } from './fair-queue.ts';
import { outputOf, type ThreadOutcome, type ThreadTask, type ThreadWork } from './thread-work.ts';

/** A few threads for what would hold the event loop, shared fairly. */
export type Threads = {
  /**
   * Resolves with what the work gives. Work that nobody waits for at a screen is patient: it is never refused, and bounds
   * itself by asking one thing after another.
   *
   * @throws AppError what the work refused; `too_many_requests` or `unavailable` when too much waits already
   * @throws ThreadStoppedError when it took too much time or memory, or its thread ended
   */
  run<Input, Output>(
    work: ThreadWork<Input, Output>,
    input: Input,
    options: { share: Share; isPatient?: boolean },
  ): Promise<Output>;
  /** Ends what runs and refuses what waits. */
  close(): Promise<void>;
};

export type ThreadsOptions = {
  /** In metrics. */
  name: string;
  atOnce: number;
  /** How many threads one share may hold, from the widest. */
  atOnceOf: readonly number[];
  /** How much may wait, of an application and altogether. */
  waitingOf: number;
  waiting: number;
  memoryMegabytes: number;
  /** How far the machine puts these threads behind the one that serves everybody, where it can. */
  niceness: number;
  metrics: Metrics;
};

/** The thread was ended before it was done; another takes its place. */
export class ThreadStoppedError extends AppError {
  readonly reason: 'time' | 'memory' | 'ended';

  constructor(reason: 'time' | 'memory' | 'ended', detail: string, cause?: unknown) {
    super(reason === 'ended' ? 'unavailable' : 'unprocessable', detail, {
      cause,
      ...(reason === 'ended' && { retryAfterSeconds: 1 }),
    });
    this.reason = reason;
  }
}

/** Threads are started when they are needed, and end when they have nothing to do. */
export function createThreads(options: ThreadsOptions): Threads {
  const queue = createFairQueue<Job>(options.atOnce, options.atOnceOf);
  const running = new Map<number, Job>();
  const measure = measuring(options);
  let pool: Promise<Piscina> | undefined;
  let isClosed = false;
  let lastNumber = 0;

  const advance = (): void => {
    for (let next = queue.next(); next !== null; next = queue.next()) {
      const { share, item: job } = next;
      running.set(job.number, job);
      void attempt(job).then((settle) => {
        clearTimeout(job.timer);
        running.delete(job.number);
        queue.done(share);
        advance();
        settle();
      });
    }
    measure.waiting(queue.waiting());
  };

  /** Answers what is to be told when its place is free again. */
  const attempt = async ({ number, work, input, stop, resolve, reject }: Job): Promise<() => void> => {
    try {
      pool ??= openPool(options, (began) => watch(running.get(began)));
      const task: ThreadTask = { number, module: work.module, name: work.name, input };
      const outcome: ThreadOutcome = await (await pool).run(task, { signal: stop.signal });
      const output = outputOf(outcome);
      return () => resolve(output);
    } catch (error) {
      const reason = isClosed ? closing() : (whyStopped(error, { stop, work }) ?? error);
      return () => reject(reason);
    }
  };

  const watch = (job: Job | undefined): void => {
    if (!job) return;
    job.timer = setTimeout(() => {
      // When this thread itself was held up, the outcome may be waiting to be read: let it be read first.
      setTimeout(() => running.has(job.number) && job.stop.abort(), 1);
    }, job.work.timeLimitSeconds * 1000);
  };

  return {
    run: (work, input, { share, isPatient = false }) =>
      new Promise((resolve, reject) => {
        const refusal = isClosed ? closing() : isPatient ? null : refusalOf(options, queue.waiting, share[0]);
        if (refusal) {
          measure.refused();
          reject(refusal);
          return;
        }
        lastNumber += 1;
        const stop = new AbortController();
        queue.add(share, { number: lastNumber, work, input, resolve: resolve as Job['resolve'], reject, stop });
        advance();
      }),
    async close() {
      isClosed = true;
      for (const job of queue.clear()) job.reject(closing());
      await (await pool)?.destroy();
    },
  };
}

type Job = {
  number: number;
  work: Pick<ThreadWork<unknown, unknown>, 'module' | 'name' | 'timeLimitSeconds'>;
  input: unknown;
  resolve: (output: unknown) => void;
  reject: (error: unknown) => void;
  stop: AbortController;
  timer?: NodeJS.Timeout;
};

/** How long a thread is kept that has nothing to do. */
const idleMilliseconds = 30_000;

async function openPool(options: ThreadsOptions, onBegan: (number: number) => void): Promise<Piscina> {
  // Loaded with the first work: a start waits for nothing that it does not need.
  const { Piscina } = await import('piscina');
  const isSource = import.meta.url.endsWith('.ts');
  const pool = new Piscina({
    filename: fileURLToPath(new URL(`./thread-worker.${isSource ? 'ts' : 'js'}`, import.meta.url)),
    name: 'work',
    minThreads: 0,
    maxThreads: options.atOnce,
    idleTimeout: idleMilliseconds,
    niceIncrement: options.niceness,
    resourceLimits: { maxOldGenerationSizeMb: options.memoryMegabytes },
    ...(isSource && { execArgv: fromSources() }),
  });
  pool.on('message', (message: unknown) => {
    if (typeof message === 'object' && message !== null && 'began' in message && typeof message.began === 'number')
      onBegan(message.began);
  });
  // Of a thread that ended with nothing in hand; another one is started when there is work.
  pool.on('error', () => undefined);
  return pool;
}

/** On Node 20 a thread inherits `--import tsx`, but is not hooked by it: tsx is registered inside. */
function fromSources(): string[] {
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const register = `data:text/javascript,import { register } from ${encodeURIComponent(loader)}; register();`;
  return ['--conditions=@parley/source', '--import', register];
}

function refusalOf(
  { waiting, waitingOf }: ThreadsOptions,
  count: (application?: string) => number,
  application: string,
): AppError | null {
  if (count(application) >= waitingOf)
    return new AppError('too_many_requests', 'Too much of this waits to be done already. Try again in a moment.', {
      retryAfterSeconds: 2,
    });
  if (count() < waiting) return null;
  return new AppError('unavailable', 'There is too much to do for everybody. Try again in a moment.', {
    retryAfterSeconds: 5,
  });
}

function closing(): AppError {
  return new AppError('unavailable', 'The server is stopping. Try again in a moment.', { retryAfterSeconds: 5 });
}

function whyStopped(error: unknown, { stop, work }: Pick<Job, 'stop' | 'work'>): ThreadStoppedError | null {
  if (stop.signal.aborted) {
    const detail = `This took more than ${work.timeLimitSeconds} s and was stopped. Make it smaller, and try again.`;
    return new ThreadStoppedError('time', detail, error);
  }
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new ThreadStoppedError('memory', 'This took too much memory and was stopped. Make it smaller.', error);
  if (error instanceof Error && error.message.startsWith('worker exited'))
    return new ThreadStoppedError('ended', 'What did this ended before it was done. Try again.', error);
  return null;
}

function measuring({ name, metrics }: ThreadsOptions) {
  const waiting = metrics.gauge(`${name}_waiting`, `Work that waits for one of the threads for ${name}.`);
  const refused = metrics.counter(`${name}_refused`, `Work that was refused, because too much waited for ${name}.`);
  return { waiting: (count: number) => waiting.set(count), refused: () => refused.inc() };
}
