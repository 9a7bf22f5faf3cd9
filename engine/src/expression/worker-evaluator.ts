import type { ExpressionResult, JsonObject } from '@parley/schemas';
import { timeLimitMessage } from './evaluate-expression.ts';
import { defaultExpressionLimits } from './expression-evaluator.ts';
import type { ExpressionEvaluator, ExpressionLimits, ExpressionRequest } from './expression-evaluator.ts';
import type { FromWorker, ToWorker } from './worker-protocol.ts';

/** What a worker needs of its environment: `node-worker.ts` and `web-worker.ts` provide it. */
export type WorkerPlatform = {
  /** Starts a worker that runs `serveExpressions`. No listener is called before this returns. */
  startWorker(listeners: WorkerListeners): WorkerHandle;
  /** Calls back once after a time; returns what cancels it. */
  setTimer(milliseconds: number, run: () => void): () => void;
};

export type WorkerListeners = {
  message(message: FromWorker): void;
  /** The worker failed or ended by itself; nothing more comes from it. */
  failed(reason: string): void;
};

export type WorkerHandle = {
  post(message: ToWorker): void;
  terminate(): Promise<void>;
  /** Whether the process must stay alive for this worker. */
  setBusy(isBusy: boolean): void;
};

/**
 * Evaluates in one worker, started when it is first needed. Expressions stop by themselves when they have used up their
 * steps; what does not come to an end in spite of that is ended with its worker at the time limit, and tried once more in
 * a new one: it may have been the machine. Then that one goes on with the next expression, which has its own full time.
 *
 * States: no worker → (a request) starting → (`ready`) idle ⇄ busy with one job; an ended or failed worker → no worker.
 */
export function createWorkerEvaluator(
  platform: WorkerPlatform,
  given: Partial<ExpressionLimits> = {},
): ExpressionEvaluator {
  const limits = { ...defaultExpressionLimits, ...given };
  const jobs: Job[] = [];
  let worker: RunningWorker | undefined;
  let isClosed = false;

  function advance(): void {
    const [job] = jobs;
    if (job === undefined) return worker?.handle.setBusy(false);
    worker ??= start();
    if (worker.status !== 'idle') return;
    worker.status = 'busy';
    worker.handle.setBusy(true);
    try {
      const requests = job.requests.slice(job.results.length);
      worker.handle.post({ type: 'evaluate', requests, scope: job.scope, now: job.now });
    } catch (error) {
      // The scope could not be copied to the worker, so nothing of it is JSON.
      worker.status = 'idle';
      failRest(job, `The values of the session could not be read: ${String(error)}.`);
      return advance();
    }
    watch(worker, limits.timeLimitMilliseconds);
  }

  function start(): RunningWorker {
    const isCurrent = () => worker === started;
    const handle = platform.startWorker({
      message: (message) => isCurrent() && receive(started, message),
      failed: (reason) => isCurrent() && lose(started, reason),
    });
    const started: RunningWorker = { handle, status: 'starting', stopWatching: () => {} };
    handle.post({ type: 'configure', limits });
    started.stopWatching = platform.setTimer(startLimitMilliseconds, () => {
      void handle.terminate();
      lose(started, `it was not ready after ${startLimitMilliseconds / 1000} s`);
    });
    return started;
  }

  function receive(from: RunningWorker, message: FromWorker): void {
    from.stopWatching();
    if (message.type === 'ready') {
      from.status = 'idle';
      return advance();
    }
    if (settleNext(message.result)) from.status = 'idle';
    else watch(from, limits.timeLimitMilliseconds);
    advance();
  }

  /** Ends the worker when no result comes in time. */
  function watch(watched: RunningWorker, milliseconds: number): void {
    watched.stopWatching = platform.setTimer(milliseconds, () => {
      // When this thread itself was held up, the result may be waiting to be read: let it be read first.
      watched.stopWatching = platform.setTimer(1, () => {
        worker = undefined;
        void watched.handle.terminate();
        const [job] = jobs;
        if (job && job.stopped !== job.results.length) job.stopped = job.results.length;
        else settleNext({ status: 'failed', message: timeLimitMessage(limits) });
        advance();
      });
    });
  }

  function lose(lost: RunningWorker, reason: string): void {
    lost.stopWatching();
    worker = undefined;
    if (lost.status === 'starting') {
      // A worker that cannot start would fail again at once: nothing waits for the next one.
      for (const job of [...jobs]) failRest(job, `Expressions cannot be evaluated here: ${reason}.`);
      return;
    }
    if (lost.status === 'busy')
      settleNext({ status: 'failed', message: `The expression was stopped, because ${reason}.` });
    advance();
  }

  /** Records the result of the request that is being evaluated; returns whether that was the last of its job. */
  function settleNext(result: ExpressionResult): boolean {
    const [job] = jobs;
    if (job === undefined) return true;
    job.results.push(result);
    if (job.results.length < job.requests.length) return false;
    jobs.shift();
    job.resolve();
    return true;
  }

  function failRest(job: Job, message: string): void {
    while (job.results.length < job.requests.length) job.results.push({ status: 'failed', message });
    jobs.splice(jobs.indexOf(job), 1);
    job.resolve();
  }

  return {
    evaluate(requests, scope, { now }) {
      if (requests.length === 0) return Promise.resolve({});
      return new Promise((resolve) => {
        const job: Job = { requests, scope, now, results: [], resolve: () => resolve(resultsByKey(job)) };
        jobs.push(job);
        if (isClosed) failRest(job, closedMessage);
        else if (jobs.length === 1) advance();
      });
    },
    async close() {
      isClosed = true;
      const ended = worker;
      worker = undefined;
      ended?.stopWatching();
      for (const job of [...jobs]) failRest(job, closedMessage);
      await ended?.handle.terminate();
    },
  };
}

const startLimitMilliseconds = 30_000;
const closedMessage = 'The expression was not evaluated, because the evaluator was closed.';

type RunningWorker = { handle: WorkerHandle; status: 'starting' | 'idle' | 'busy'; stopWatching: () => void };

/** One call of `evaluate`; `results` are those of the first requests, in order. */
type Job = {
  readonly requests: readonly ExpressionRequest[];
  readonly scope: JsonObject;
  readonly now: string;
  readonly results: ExpressionResult[];
  /** Index of the request that the time limit stopped once. */
  stopped?: number;
  readonly resolve: () => void;
};

function resultsByKey({ requests, results }: Job): Record<string, ExpressionResult> {
  return Object.fromEntries(requests.flatMap(({ key }, index) => (results[index] ? [[key, results[index]]] : [])));
}
