import { expect, test } from 'vitest';
import { createWorkerEvaluator } from './worker-evaluator.ts';
import type { WorkerListeners, WorkerPlatform } from './worker-evaluator.ts';
import type { ToWorker } from './worker-protocol.ts';

const turn = { now: '2026-03-02T10:00:00Z' };
const limits = { maxSteps: 1_000, timeLimitMilliseconds: 100, maxDepth: 10 };
const stopped = { status: 'failed', message: expect.stringContaining('stopped after 100 ms, twice') };
const value = (of: number) => ({ status: 'value', value: of }) as const;
const ask = (...keys: string[]) => keys.map((key) => ({ key, source: key }));

/** Workers that do nothing by themselves, and a clock that the test moves. */
function createManualPlatform() {
  const workers: { listeners: WorkerListeners; posted: ToWorker[]; isTerminated: boolean; isBusy: boolean }[] = [];
  let timers: { at: number; run: () => void }[] = [];
  let time = 0;
  const platform: WorkerPlatform = {
    startWorker(listeners) {
      const worker = { listeners, posted: [] as ToWorker[], isTerminated: false, isBusy: true };
      workers.push(worker);
      return {
        post: (message) => void worker.posted.push(message),
        terminate: async () => void (worker.isTerminated = true),
        setBusy: (isBusy) => void (worker.isBusy = isBusy),
      };
    },
    setTimer(milliseconds, run) {
      const timer = { at: time + milliseconds, run };
      timers.push(timer);
      return () => void (timers = timers.filter((each) => each !== timer));
    },
  };
  const pass = (milliseconds: number) => {
    time += milliseconds;
    const due = timers.filter(({ at }) => at <= time);
    timers = timers.filter(({ at }) => at > time);
    for (const { run } of due) run();
  };
  const worker = (index: number) => workers[index] ?? expect.fail(`worker ${index} was not started`);
  return { platform, pass, worker, workers, timerCount: () => timers.length };
}

test('starts when it is needed, sets the limits, and asks for one job at a time', async () => {
  const { platform, worker, workers, timerCount } = createManualPlatform();
  const evaluator = createWorkerEvaluator(platform, limits);
  expect(workers).toHaveLength(0);
  const first = evaluator.evaluate(ask('a', 'b'), { A: 1 }, turn);
  const second = evaluator.evaluate(ask('c'), {}, turn);
  const { listeners, posted } = worker(0);
  expect(posted).toEqual([{ type: 'configure', limits }]);
  listeners.message({ type: 'ready' });
  expect(posted.slice(1)).toEqual([{ type: 'evaluate', requests: ask('a', 'b'), scope: { A: 1 }, ...turn }]);
  listeners.message({ type: 'result', result: value(1) });
  listeners.message({ type: 'result', result: value(2) });
  expect(await first).toEqual({ a: value(1), b: value(2) });
  expect(posted.slice(2)).toEqual([{ type: 'evaluate', requests: ask('c'), scope: {}, ...turn }]);
  expect(worker(0).isBusy).toBe(true);
  listeners.message({ type: 'result', result: value(3) });
  expect(await second).toEqual({ c: value(3) });
  expect([workers.length, worker(0).isBusy, timerCount()]).toEqual([1, false, 0]);
});

test('each request has its own time; what exceeds it is tried once more, and the rest goes to a new worker', async () => {
  const { platform, pass, worker } = createManualPlatform();
  const evaluator = createWorkerEvaluator(platform, limits);
  const job = evaluator.evaluate(ask('a', 'b', 'c'), {}, turn);
  worker(0).listeners.message({ type: 'ready' });
  pass(90);
  worker(0).listeners.message({ type: 'result', result: value(1) });
  pass(90);
  expect(worker(0).isTerminated).toBe(false);
  pass(10);
  pass(1);
  expect(worker(0).isTerminated).toBe(true);
  worker(0).listeners.message({ type: 'result', result: value(99) });
  worker(1).listeners.message({ type: 'ready' });
  expect(worker(1).posted.at(-1)).toMatchObject({ requests: ask('b', 'c') });
  pass(100);
  pass(1);
  expect(worker(1).isTerminated).toBe(true);
  worker(2).listeners.message({ type: 'ready' });
  expect(worker(2).posted.at(-1)).toMatchObject({ requests: ask('c') });
  worker(2).listeners.message({ type: 'result', result: value(3) });
  expect(await job).toEqual({ a: value(1), b: stopped, c: value(3) });
});

test('a busy machine changes nothing: what was stopped once and answers then has its value', async () => {
  const { platform, pass, worker } = createManualPlatform();
  const evaluator = createWorkerEvaluator(platform, limits);
  const job = evaluator.evaluate(ask('a', 'b'), {}, turn);
  for (const [index, result] of [value(1), value(2)].entries()) {
    worker(index).listeners.message({ type: 'ready' });
    pass(100);
    pass(1);
    worker(index + 1).listeners.message({ type: 'ready' });
    worker(index + 1).listeners.message({ type: 'result', result });
    if (index === 0) expect(worker(1).isTerminated).toBe(false);
  }
  expect(await job).toEqual({ a: value(1), b: value(2) });
});

test('a result that waited while this thread was held up still counts', async () => {
  const { platform, pass, worker, workers } = createManualPlatform();
  const evaluator = createWorkerEvaluator(platform, limits);
  const job = evaluator.evaluate(ask('a'), {}, turn);
  worker(0).listeners.message({ type: 'ready' });
  pass(5_000);
  worker(0).listeners.message({ type: 'result', result: value(1) });
  pass(5_000);
  expect(await job).toEqual({ a: value(1) });
  expect([workers.length, worker(0).isTerminated]).toEqual([1, false]);
});

test('a worker that dies fails the request it had, and the rest goes to a new one', async () => {
  const { platform, worker } = createManualPlatform();
  const evaluator = createWorkerEvaluator(platform, limits);
  const job = evaluator.evaluate(ask('a', 'b'), {}, turn);
  worker(0).listeners.message({ type: 'ready' });
  worker(0).listeners.failed('it used too much memory');
  worker(0).listeners.failed('its thread ended with code 1');
  worker(1).listeners.message({ type: 'ready' });
  worker(1).listeners.message({ type: 'result', result: value(2) });
  const message = 'The expression was stopped, because it used too much memory.';
  expect(await job).toEqual({ a: { status: 'failed', message }, b: value(2) });
});

test.each([
  ['fails to start', ({ worker }: ReturnType<typeof createManualPlatform>) => worker(0).listeners.failed('no code')],
  ['is not ready in 30 s', ({ pass }: ReturnType<typeof createManualPlatform>) => pass(30_000)],
])('a worker that %s fails what waits, and the next call tries again', async (_name, fail) => {
  const manual = createManualPlatform();
  const evaluator = createWorkerEvaluator(manual.platform, limits);
  const jobs = [evaluator.evaluate(ask('a'), {}, turn), evaluator.evaluate(ask('b'), {}, turn)];
  fail(manual);
  for (const results of await Promise.all(jobs))
    expect(Object.values(results)).toEqual([
      { status: 'failed', message: expect.stringContaining('Expressions cannot be evaluated here') },
    ]);
  const again = evaluator.evaluate(ask('c'), {}, turn);
  manual.worker(1).listeners.message({ type: 'ready' });
  manual.worker(1).listeners.message({ type: 'result', result: value(3) });
  expect(await again).toEqual({ c: value(3) });
});
